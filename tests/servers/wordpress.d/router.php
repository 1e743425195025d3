<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Router for PHP's built-in server: files as they are, /dir/ to its index.php, the rest to WordPress.
$root = rtrim($_SERVER['DOCUMENT_ROOT'], '/');
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?? '/');
if (strpos($path, '..') !== false) {
    http_response_code(400);
    return true;
}
$file = $root . $path;
if ($path !== '/' && is_file($file)) {
    return false;                       // the server itself serves it (and runs .php)
}
if (is_dir($file) && is_file(rtrim($file, '/') . '/index.php') && $path !== '/') {
    if (substr($path, -1) !== '/') {
        header('Location: ' . $path . '/', true, 301);
        return true;
    }
    $path .= 'index.php';
} else {
    $path = '/index.php';
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $path;
$_SERVER['SCRIPT_FILENAME'] = $root . $path;
unset($_SERVER['PATH_INFO']);
chdir(dirname($root . $path));
require $root . $path;
