"""
A page that shows every component, for whoever changes them.

``DJANGO_SETTINGS_MODULE=tests.web.gallery.settings python manage.py runserver`` opens it at ``/``;
the same page is drawn in a test, so that no component can break unseen.
"""
