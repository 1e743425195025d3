<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// php users.php SITE_DIR: one user per role, an application password for each; prints JSON.
[, $dir] = $argv;
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_URI'] = '/';
require "$dir/wp-load.php";
$out = [
    'url' => home_url('/'),
    'rest' => rest_url(),
    'xmlrpc' => site_url('xmlrpc.php'),
    'version' => get_bloginfo('version'),
    'users' => [],
];
foreach (['admin' => 'administrator', 'editor' => 'editor', 'author' => 'author',
          'contributor' => 'contributor', 'subscriber' => 'subscriber'] as $login => $role) {
    $user = get_user_by('login', $login);
    $id = $user ? $user->ID : wp_insert_user([
        'user_login' => $login, 'user_pass' => "$login-password", 'user_email' => "$login@example.org",
        'display_name' => ucfirst($login), 'role' => $role,
    ]);
    $made = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    if (is_wp_error($made)) {
        fwrite(STDERR, $made->get_error_message() . "\n");
        exit(1);
    }
    $out['users'][$login] = ['id' => $id, 'role' => $role, 'password' => "$login-password",
        'app_password' => WP_Application_Passwords::chunk_password($made[0])];
}
echo json_encode($out, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\n";
