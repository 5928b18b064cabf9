"""Files and discussion: a file of all members, one of the owner alone, a topic of each."""

from __future__ import annotations

from django.core.files.base import ContentFile
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import SeenBy, World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.exchanges.actions.discussion import edit_post, open_topic
from cordee_web.apps.exchanges.actions.files import Shared, put_document, take_version
from cordee_web.apps.exchanges.enums import SharedWith


@plant
def exchanges(world: World) -> None:
    """Every text of them is marked, what the files hold too."""
    around: Around = world.objects["cooperation_around"]
    inside = {world.cast.owner_firm.pk, world.cast.member_firm.pk}

    def members(reader: Actor) -> bool:
        return reader.firm_id in inside

    def owner(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    _put(world, around, "file_shared", SharedWith.MEMBERS, members)
    _put(world, around, "file_chosen", SharedWith.CHOSEN, owner)
    shared = world.objects["file_shared"]
    take_version(actor=around.actor("member"), document=shared, number=1)
    _say(world, around, "topic_open", members)
    _say(world, around, "topic_of_file", owner)


def _put(world: World, around: Around, name: str, shared: SharedWith, seen: SeenBy) -> None:
    called = f"{world.word(f'{name}.name', seen)}.txt"
    content = ContentFile(world.word(f"{name}.content", seen).encode(), called)
    world.objects[name] = put_document(
        actor=around.actor("owner"), cooperation=around.cooperation, file=content,
        shared=Shared(world.word(f"{name}.title", seen), shared),
        note=world.word(f"{name}.note", seen),
    )  # fmt: skip


def _say(world: World, around: Around, name: str, seen: SeenBy) -> None:
    about = world.objects["file_chosen"] if name == "topic_of_file" else None
    topic = open_topic(
        actor=around.actor("owner"), cooperation=around.cooperation, document=about,
        title=world.word(f"{name}.title", seen), text=world.word(f"{name}.earlier", seen),
    )  # fmt: skip
    post = topic.posts.get()
    edit_post(actor=around.actor("owner"), post=post, text=world.word(f"{name}.text", seen))
    world.objects |= {name: topic, f"{name}_post": post}


fill("document_id", lambda world: world.ids("file_shared", "file_chosen"))
fill("topic_id", lambda world: world.ids("topic_open", "topic_of_file"))
fill("post_id", lambda world: world.ids("topic_open_post", "topic_of_file_post"))
fill("exchanges:take:number", lambda _world: [1], 1)
fill("exchanges:compare:number", lambda _world: [1], 1)
fill("exchanges:compare:other", lambda _world: [1], 1)
