<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Must-use plugin of the test site: mail goes to a file, comments may come fast.
add_filter('pre_wp_mail', function ($done, $mail) {
    $to = is_array($mail['to']) ? implode(',', $mail['to']) : $mail['to'];
    file_put_contents(getenv('WP_TEST_STATE') . '/mail.log', "$to\t{$mail['subject']}\n", FILE_APPEND);
    return true;
}, 10, 2);
add_filter('comment_flood_filter', '__return_false');
add_filter('wp_is_comment_flood', '__return_false', 99);
