"""Addresses of files and discussion."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.exchanges import views_discussion, views_document, views_files

app_name = "exchanges"
FILES = "cooperations/<uuid:cooperation_id>/files/"
ONE = f"{FILES}<uuid:document_id>/"
TOPICS = "cooperations/<uuid:cooperation_id>/discussion/"
TOPIC = f"{TOPICS}<uuid:topic_id>/"
POST = f"{TOPIC}<uuid:post_id>/"
urlpatterns = [
    path(FILES, views_files.files, name="files"),
    path(f"{FILES}put/", views_files.put, name="put"),
    path(ONE, views_document.document, name="document"),
    path(f"{ONE}version/", views_document.version, name="version"),
    path(f"{ONE}take/<int:number>/", views_document.take, name="take"),
    path(f"{ONE}compare/<int:number>/<int:other>/", views_document.compare, name="compare"),
    path(f"{ONE}readers/", views_files.readers, name="readers"),
    path(f"{ONE}withdraw/", views_document.withdraw, name="withdraw"),
    path(TOPICS, views_discussion.topics, name="topics"),
    path(f"{TOPICS}open/", views_discussion.open_one, name="open"),
    path(TOPIC, views_discussion.topic, name="topic"),
    path(f"{TOPIC}read/", views_discussion.read, name="read"),
    path(f"{TOPIC}follow/", views_discussion.follow, name="follow"),
    path(f"{POST}change/", views_discussion.change, name="change"),
    path(f"{POST}withdraw/", views_discussion.withdraw, name="take_back"),
]
