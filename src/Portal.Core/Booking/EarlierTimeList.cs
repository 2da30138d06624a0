using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>The citizen's own place on the list of those who want an earlier time.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class EarlierTimeList(PortalDbContext db, TimeProvider clock)
{
    /// <summary>What the actor asked for, and what is held for them now.</summary>
    public async Task<EarlierTimes> ReadAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var wish = await db.Set<EarlierTimeWish>().AsNoTracking().Where(w => w.CitizenId == actor.Citizen).SingleOrDefaultAsync(ct);
        var offer = await (
            from o in db.Set<EarlierTimeOffer>()
            where o.CitizenId == actor.Citizen && o.Answer == OfferAnswer.Open && o.ExpiresAt > now
            join slot in db.Set<Slot>() on o.SlotId equals slot.Id
            join advisor in db.Set<Account>() on slot.AdvisorId equals advisor.Id
            join appointment in db.Set<AppointmentRow>() on o.AppointmentId equals appointment.Id
            where appointment.Status == AppointmentStatus.Booked && appointment.StartsAt > o.StartsAt
            select new EarlierTimeOfferView(
                o.Id, new FreeTime(slot.Id, slot.StartsAt, slot.EndsAt, slot.Kind, advisor.DisplayName, advisor.Languages),
                appointment.StartsAt, o.ExpiresAt)).SingleOrDefaultAsync(ct);
        var hold = await (
            from d in db.Set<Citizens.CitizenRecord>()
            where d.Id == actor.Citizen
            join j in db.Set<Jobcenter>() on d.JobcenterId equals j.Id
            select j.OfferHoldMinutes).SingleOrDefaultAsync(ct);
        return new EarlierTimes(
            wish is null ? null : new EarlierTimeWishView([.. wish.Kinds.Select(Enum.Parse<ConversationKind>)], wish.NoticeHours, wish.AskedAt), offer, hold);
    }

    /// <summary>Puts the actor on the list, or changes what they want. Their place in the queue is kept.</summary>
    public async Task<Outcome<Done>> AskAsync(AskForEarlierTime command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Conversations))
        {
            return Refusal.BeyondMandate;
        }
        var kinds = command.Kinds!.Distinct().Select(k => k.ToString()).ToArray();
        var now = clock.GetUtcNow();
        var asked = await db.Database.ExecuteSqlAsync(
            $"""
            with mine as (
                select a.spell_id, a.jobcenter_id from appointment a
                where a.citizen_id = {actor.Citizen} and a.status = 'Booked' and a.starts_at > {now} order by a.starts_at limit 1),
            wished as (
                insert into earlier_time_wish (spell_id, citizen_id, jobcenter_id, kinds, notice_hours, asked_at)
                select spell_id, {actor.Citizen}, jobcenter_id, {kinds}, {command.NoticeHours!.Value}, {now} from mine
                on conflict (spell_id) do update set jobcenter_id = excluded.jobcenter_id, kinds = excluded.kinds, notice_hours = excluded.notice_hours
                returning jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'conversation.earlier-time-asked', jsonb_build_object('noticeHours', {command.NoticeHours!.Value}, 'kinds', {kinds})
            from wished
            """, ct);
        return asked == 1 ? Done.Value : Refusal.Conflict(Problems.NothingBooked);
    }

    /// <summary>Takes the actor off the list; an open offer ends with it. Done again it is fine.</summary>
    public async Task LeaveAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update earlier_time_offer set answer = 'Withdrawn', answered_at = {now}
                where citizen_id = {actor.Citizen} and answer = 'Open' returning id, slot_id),
            freed as (update slot set taken_by = null from ended where slot.id = ended.slot_id and slot.taken_by = ended.id),
            silenced as (
                update notification n set expires_at = {now} from ended
                where n.citizen_id = {actor.Citizen} and n.purpose = 'offer:' || ended.id and n.expires_at > {now}),
            left_list as (delete from earlier_time_wish where citizen_id = {actor.Citizen} returning jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'conversation.earlier-time-left', jsonb_build_object() from left_list
            """, ct);
    }
}
