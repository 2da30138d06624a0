// Reads a calendar file from standard input with ical.js, the parser of Thunderbird, and prints what a calendar would keep.
import ICAL from 'ical.js';
import { text } from 'node:stream/consumers';

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
const components = calendar.getAllSubcomponents('vevent');
const event = new ICAL.Event(components[0]);
console.log(JSON.stringify({
  count: components.length,
  method: calendar.getFirstPropertyValue('method'),
  version: calendar.getFirstPropertyValue('version'),
  uid: event.uid,
  sequence: event.sequence,
  status: components[0].getFirstPropertyValue('status'),
  zone: event.startDate.zone.tzid,
  start: event.startDate.toJSDate().toISOString(),
  end: event.endDate.toJSDate().toISOString(),
  location: event.location,
  organizer: components[0].getFirstPropertyValue('organizer'),
  alarms: components[0].getAllSubcomponents('valarm').length,
}));
