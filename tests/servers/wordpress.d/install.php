<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// php install.php SITE_DIR URL: what the browser installer does.
[, $dir, $url] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($url, PHP_URL_HOST) . ':' . parse_url($url, PHP_URL_PORT);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_INSTALLING', true);
define('WP_SITEURL', $url);
function wp_new_blog_notification() {}          // pluggable: no mail
require "$dir/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) {
    $r = wp_install('Test blog', 'admin', 'admin@example.org', true, '', 'admin-password');
    echo 'admin user ', $r['user_id'], "\n";
}
update_option('siteurl', $url);
update_option('home', $url);
$themes = array_keys(wp_get_themes());
if ($themes && !wp_get_theme()->exists()) {
    switch_theme($themes[0]);
}
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
flush_rewrite_rules(false);
echo 'WordPress ', get_bloginfo('version'), "\n";
