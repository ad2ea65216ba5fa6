"""Addresses inside a council: `/kk/akkol/…`."""

from __future__ import annotations

from django.urls import path

from senim.rooms.council.views import (
    bodies,
    discipline,
    groups,
    leave,
    public,
    renewal,
    seating,
    settings,
    staff,
    values,
)

app_name = "council"
public_pages = [
    path("people", public.people, name="people"),
    path("people/find", public.find, name="find"),
    path("people/districts", public.districts, name="districts"),
    path("people/training", public.training, name="training"),
    path("people/renewal", renewal.renewal, name="renewal"),
    path("people/<uuid:deputy>", public.deputy, name="deputy"),
    path("bodies", public.bodies, name="bodies"),
]
own = [
    path("leave", leave.leave, name="leave"),
    path("leave/<uuid:absence>/end", leave.absence_end, name="leave-end"),
    path("leave/<uuid:role>/delegate", leave.delegate, name="delegate"),
    path("people/<uuid:deputy>/reply/<str:figure>", discipline.reply, name="reply"),
]
verbs = [
    path("settings", settings.overview, name="settings"),
    path("settings/office", settings.office, name="office"),
    path("settings/values", values.overview, name="values"),
    path("settings/values/<str:key>", values.value, name="value"),
    path("settings/bodies/new", bodies.body_new, name="body-new"),
    path("settings/bodies/<uuid:body>", bodies.body, name="body"),
    path("settings/bodies/<uuid:body>/rename", bodies.body_rename, name="body-rename"),
    path("settings/bodies/<uuid:body>/merge", bodies.body_merge, name="body-merge"),
    path("settings/bodies/<uuid:body>/end", bodies.body_end, name="body-end"),
    path("settings/staff", staff.staff, name="staff"),
    path("settings/staff/new", staff.role_new, name="role-new"),
    path("settings/staff/<uuid:role>/end", staff.role_end, name="role-end"),
    path("settings/staff/<uuid:role>/leave", leave.role_leave, name="role-leave"),
    path("settings/term", seating.term, name="term"),
    path("settings/districts/new", seating.district_new, name="district-new"),
    path("settings/districts/<uuid:district>", seating.district, name="district"),
    path("settings/districts/<uuid:district>/end", seating.district_end, name="district-end"),
    path("settings/areas/<uuid:area>/end", seating.area_end, name="area-end"),
    path("settings/deputies/new", seating.deputy_new, name="deputy-new"),
    path("settings/deputies/<uuid:deputy>", seating.deputy_edit, name="deputy-edit"),
    path("settings/deputies/<uuid:deputy>/end", seating.deputy_end, name="deputy-end"),
    path("settings/deputies/<uuid:deputy>/party", seating.deputy_party, name="deputy-party"),
    path("settings/deputies/<uuid:deputy>/training", discipline.training_new, name="training-new"),
    path("settings/training/<uuid:training>/strike", discipline.training_strike, name="training-strike"),
    path("settings/deputies/<uuid:deputy>/sanction", discipline.sanction_new, name="sanction-new"),
    path("settings/sanctions/<uuid:sanction>/publish", discipline.sanction_publish, name="sanction-publish"),
    path("settings/sanctions/<uuid:sanction>/strike", discipline.sanction_strike, name="sanction-strike"),
    path("settings/chair", groups.chair, name="chair"),
    path("settings/chair/end", groups.chair_end, name="chair-end"),
    path("settings/chair/stand-in", groups.stand_in, name="stand-in"),
    path("settings/commissions/new", groups.commission_new, name="commission-new"),
    path("settings/commissions/temporary", groups.temporary_new, name="temporary-new"),
    path("settings/commissions/<uuid:commission>", groups.commission, name="commission"),
    path("settings/commissions/<uuid:commission>/end", groups.commission_end, name="commission-end"),
    path("settings/associations/new", groups.association_new, name="association-new"),
    path("settings/associations/<uuid:association>", groups.association, name="association"),
    path("settings/associations/<uuid:association>/end", groups.association_end, name="association-end"),
    path("settings/limits/<str:limit>", renewal.limit_on, name="limit-on"),
    path("settings/limits/<str:limit>/end", renewal.limit_off, name="limit-off"),
    path("settings/past", renewal.past, name="past"),
    path("settings/past/template", renewal.template, name="past-template"),
]
urlpatterns = public_pages + own + verbs
