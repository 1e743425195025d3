<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the test site; the state folder comes in the environment.
$state = getenv('WP_TEST_STATE');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . trim(file_get_contents("$state/sock")));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY',
          'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, "not secret: $name of a test site on loopback");
}
$table_prefix = 'wp_';
// Application passwords work over plain http only where the environment type is 'local'.
define('WP_ENVIRONMENT_TYPE', getenv('WP_ENVIRONMENT_TYPE') ?: 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true); // no calls home, to ping services or for updates
define('WP_AUTO_UPDATE_CORE', false);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
define('EMPTY_TRASH_DAYS', 30);
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
