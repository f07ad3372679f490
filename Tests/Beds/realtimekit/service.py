#!/usr/bin/python3
"""A RealtimeKit for a bed: raises the thread as the real one does, and says on standard output what it was asked."""

import os
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.RealtimeKit1"
LONGEST = 200_000


class RealtimeKit(dbus.service.Object):
    @dbus.service.method(NAME, in_signature="tu", out_signature="", sender_keyword="sender")
    def MakeThreadRealtime(self, thread, priority, sender=None):
        bus = dbus.SystemBus().get_object("org.freedesktop.DBus", "/org/freedesktop/DBus")
        process = int(bus.GetConnectionUnixProcessID(sender, dbus_interface="org.freedesktop.DBus"))
        limits = open(f"/proc/{process}/limits").read().splitlines()
        longest = next(line for line in limits if line.startswith("Max realtime timeout")).split()[4]
        print(f"asked thread={'its own' if os.path.exists(f'/proc/{process}/task/{thread}') else 'foreign'} "
              f"priority={priority} limit={longest}", flush=True)
        if "refuse" in sys.argv or longest == "unlimited" or int(longest) > LONGEST:
            raise dbus.exceptions.DBusException("not granted", name="org.freedesktop.DBus.Error.AccessDenied")
        os.sched_setscheduler(int(thread), os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(int(priority)))

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        values = {"MaxRealtimePriority": dbus.Int32(15), "RTTimeUSecMax": dbus.Int64(LONGEST)}
        return values[name]


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
name = dbus.service.BusName(NAME, dbus.SystemBus())
kit = RealtimeKit(name, "/org/freedesktop/RealtimeKit1")
print("ready", flush=True)
GLib.MainLoop().run()
