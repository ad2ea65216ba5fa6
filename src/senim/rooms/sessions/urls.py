"""Addresses of the room, under /{lang}/{council}/."""

from senim.rooms.sessions import urls_hall, urls_plan, urls_public

app_name = "sessions"
urlpatterns = [*urls_plan.urlpatterns, *urls_hall.urlpatterns, *urls_public.urlpatterns]
