# SPDX-License-Identifier: GPL-3.0-or-later
"""A small Micropub site that goes wrong when told to."""
import http.server
import json
import threading
import urllib.parse

KEY = 'the-right-key'
PAGE = b'<!doctype html><html><title>Please sign in</title><body>Please sign in</body></html>'


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, kind='application/json', **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    def goes_wrong(self):
        """Whether this request was told to go wrong, and has."""
        site = self.server.site
        site.methods.append(self.command)
        fault = site.faults.get(self.command) or site.faults.get('*')
        if fault == 'cut':
            self.close_connection = True
        elif fault == 'page':
            self.answer(200, PAGE, 'text/html')
        elif fault:
            self.answer(fault, {'error': 'told_to', 'error_description': 'Told to go wrong'})
        elif self.headers.get('Authorization') != 'Bearer ' + KEY:
            self.answer(401, {'error': 'unauthorized', 'error_description': 'Wrong key'})
        else:
            return False
        return True

    def do_GET(self):
        site = self.server.site
        if self.path == '/home':
            self.answer(200, b'<title>Harbour</title><link rel="micropub" href="/micropub">'
                        b'<link rel="authorization_endpoint" href="/auth"><link rel="token_endpoint" href="/token">',
                        'text/html')
            return
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(self.path).query))
        if self.goes_wrong():
            return
        if query.get('q') == 'config':
            self.answer(200, {'media-endpoint': site.url + 'media', 'post-status': ['published', 'draft'],
                              'galley': {'lookup': True, 'comments': True, 'schedule': True}})
        elif query.get('q') == 'comments':
            self.answer(200, {'comments': site.comments})
        elif query.get('q') == 'source':
            post = site.find(query)
            if post:
                self.answer(200, {'type': ['h-entry'], 'url': post['url'], 'properties': post})
            else:
                self.answer(404, {'error': 'not_found', 'error_description': 'No such post'})
        else:
            self.answer(400, {'error': 'invalid_request', 'error_description': 'What?'})

    def do_POST(self):
        site = self.server.site
        body = self.rfile.read(int(self.headers['Content-Length']))
        if self.path == '/token':
            self.answer(200, {'access_token': KEY, 'token_type': 'Bearer', 'scope': 'create', 'me': site.url + 'home'})
            return
        after = site.faults.pop('after', None)
        if self.goes_wrong():
            return
        request = json.loads(body)
        if request.get('action') == 'update':
            post = site.find({'url': request['url']})
            post.update(request.get('replace', {}))
            for name in request.get('delete', []):
                post.pop(name, None)
        else:
            post = dict(request['properties'])
            post['url'] = [site.url + 'posts/%d' % (len(site.posts) + 1)]
            site.posts.append(post)
        if after == 'cut':
            site.faults['*'] = 'cut'
            self.close_connection = True
        else:
            self.answer(201, {}, Location=post['url'][0])


class Site:
    """faults: by method or '*', 'cut', 'page' or a status; 'after': 'cut' does the next write, then falls silent."""

    def __init__(self):
        self.posts = []
        self.comments = []
        self.faults = {}
        self.methods = []
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.site = self
        self.url = 'http://127.0.0.1:%d/' % self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True)
        self.thread.start()

    def find(self, query):
        for post in self.posts:
            if [query.get('url')] == post['url'] or [query.get('uid')] == post.get('uid'):
                return post
        return None

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
