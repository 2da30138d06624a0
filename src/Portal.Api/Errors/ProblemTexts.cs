using Portal.Contracts;

namespace Portal.Api.Errors;

/// <summary>The human title of each problem type, for clients that show it as it is. The web has its own, longer texts.</summary>
internal static class ProblemTexts
{
    private static readonly Dictionary<string, (string Danish, string English)> Titles = new()
    {
        [Problems.Invalid] = ("Nogle felter skal rettes.", "Some fields must be corrected."),
        [Problems.SignInNeeded] = ("Log ind igen.", "Sign in again."),
        [Problems.NotAllowed] = ("Det har du ikke adgang til.", "You do not have access to this."),
        [Problems.NotFound] = ("Det findes ikke.", "There is no such thing."),
        [Problems.TooLarge] = ("Det er for stort.", "It is too large."),
        [Problems.TooMany] = ("For mange forespørgsler. Vent lidt.", "Too many requests. Wait a little."),
        [Problems.Unavailable] = ("Noget er nede. Prøv igen med samme nøgle.", "Something is down. Try again with the same key."),
        [Problems.Fault] = ("Der skete en fejl hos os.", "Something went wrong on our side."),
        [Problems.KeyReused] = ("Nøglen er brugt til noget andet.", "The key was used for something else."),
        [Problems.ChangedMeanwhile] = ("Det er ændret i mellemtiden.", "It was changed meanwhile."),
        [Problems.AlreadyRegistered] = ("Du er allerede tilmeldt.", "You are already registered."),
        [Problems.NotRegistered] = ("Tilmeld dig først.", "Register first."),
        [Problems.SlotTaken] = ("Tiden er taget. Vælg en anden.", "The time is taken. Choose another."),
        [Problems.AlreadyBooked] = ("Du har allerede en samtale.", "You already have a conversation."),
        [Problems.SlotNotOffered] = ("Tiden kan ikke bookes. Vælg en anden.", "The time cannot be booked. Choose another."),
        [Problems.TooLateToChange] = ("Det er for sent at ændre her. Ring til os.", "It is too late to change here. Call us."),
        [Problems.ConversationOver] = ("Samtalen er begyndt eller afsluttet og kan ikke ændres.", "The conversation has begun or is over and cannot be changed."),
        [Problems.BookedAnew] = ("Borgeren har booket en ny samtale i mellemtiden.", "The citizen has booked a new conversation meanwhile."),
        [Problems.MoveLimitReached] = ("Samtalen kan ikke flyttes flere gange her. Ring til os.", "The conversation cannot be moved more often here. Call us."),
        [Problems.OfferGone] = ("Den tidligere tid er ikke længere din at tage.", "The earlier time is no longer yours to take."),
        [Problems.NothingBooked] = ("Du har ingen samtale at rykke frem.", "You have no conversation to bring forward."),
        [Problems.AlreadyAsked] = ("Du har allerede bedt om en samtale.", "You have already asked for a conversation."),
        [Problems.AssistedBooking] = ("Vi booker for dig.", "We book for you."),
        [Problems.NotHeld] = ("Sig først, at samtalen blev holdt.", "First say that the conversation was held."),
        [Problems.MessageIdReused] = ("Beskeden er sendt før med en anden tekst.", "The message was sent before with another text."),
        [Problems.ThreadClosed] = ("Samtalen er afsluttet.", "The conversation is closed."),
        [Problems.ThreadTaken] = ("En anden rådgiver har samtalen.", "Another advisor has the conversation."),
        [Problems.CitizenTaken] = ("En anden rådgiver skriver med borgeren.", "Another advisor is writing with the citizen."),
        [Problems.AdvisorAway] = ("Rådgiveren er registreret som fraværende.", "The advisor is registered as absent."),
        [Problems.ThreadNotClosed] = ("Samtalen er ikke afsluttet endnu.", "The conversation is not closed yet."),
        [Problems.TooLateToCorrect] = ("Beskeden kan ikke rettes længere.", "The message can no longer be corrected."),
        [Problems.TooManyFiles] = ("Der kan ikke være flere filer i samtalen.", "The conversation takes no more files."),
        [Problems.CallWaits] = ("Du har allerede bedt om at blive ringet op.", "You have already asked to be called."),
        [Problems.FileNotScanned] = ("Filen undersøges for virus. Prøv igen om lidt.", "The file is being checked for viruses. Try again in a moment."),
        [Problems.FileGone] = ("Filen er slettet.", "The file has been deleted."),
        [Problems.NotAResume] = ("Filen er hverken JSON Resume eller Europass.", "The file is neither JSON Resume nor Europass."),
        [Problems.SpellNotOpen] = ("Tilmeldingen er ikke længere åben.", "The registration is no longer open."),
        [Problems.TrialOverlaps] = ("Et andet forsøg optager borgere i samme tid.", "Another trial takes people in at the same time."),
        [Problems.TrialStopped] = ("Forsøget er allerede stoppet.", "The trial has been stopped already."),
        [Problems.NoQuestion] = ("Det bliver der ikke spurgt om nu.", "That is not asked now."),
        [Problems.NothingToAnswer] = ("Der er ingen kommentar at svare på.", "There is no comment to answer."),
        [Problems.StepDoesNotFit] = ("Det skridt passer ikke længere.", "That step does not fit any more."),
        [Problems.ConversationBooked] = ("Borgeren har en booket samtale.", "The citizen has a booked conversation."),
        [Problems.LineTaken] = ("En anden rådgiver har linjen.", "Another advisor has the line."),
        [Problems.MandateEnded] = ("Fuldmagten gælder ikke.", "The mandate is not in force."),
        [Problems.MandateTooNarrow] = ("Fuldmagten dækker ikke det her.", "The mandate does not cover this."),
        [Problems.NotByMandate] = ("Det skal borgeren selv gøre.", "The citizen must do this in person."),
        [Problems.CodeUnknown] = ("Koden kan ikke bruges.", "The code cannot be used."),
        [Problems.OwnMandate] = ("Du kan ikke have fuldmagt fra dig selv.", "You cannot hold a mandate from yourself."),
        [Problems.AlreadyReported] = ("Det er allerede meldt.", "It has been reported already."),
        [Problems.AlreadyDecided] = ("Det er afgjort eller trukket tilbage.", "It has been decided or withdrawn."),
        [Problems.FileNotAllowed] = ("Filen skal være en hel PDF, JPEG eller PNG.", "The file must be a whole PDF, JPEG or PNG."),
        [Problems.PartAgreed] = ("Det er aftalt. Foreslå en ændring.", "It is agreed. Propose a change."),
        [Problems.PartNotAgreed] = ("Det er ikke aftalt.", "It is not agreed."),
        [Problems.ProposalWaits] = ("Et forslag venter allerede på svar.", "A proposal waits for an answer already."),
        [Problems.ProposalGone] = ("Forslaget er besvaret eller forældet.", "The proposal has been answered or overtaken."),
        [Problems.SuggestionGone] = ("Forslaget er ikke længere aktuelt.", "The suggestion is no longer made."),
        [Problems.ListFull] = ("Der er ikke plads til flere.", "There is no room for more."),
        [Problems.NewerVersion] = ("Teksten er ændret. Læs den igen.", "The text has changed. Read it again."),
    };

    /// <summary>Danish unless English is asked for first.</summary>
    public static string Of(string type, HttpContext context)
    {
        var (danish, english) = Titles.TryGetValue(type, out var title) ? title : Titles[Problems.Fault];
        return context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? english : danish;
    }
}
