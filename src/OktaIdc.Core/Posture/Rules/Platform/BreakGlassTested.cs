using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Evidence.Emergency;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>The way for emergencies was used not long ago.</summary>
internal sealed class BreakGlassTested() : PostureRule("OKTAIDC-BG-02", "The way for emergencies has been tried lately", PostureSeverity.Medium, PostureParts.BreakGlass)
{
    /// <inheritdoc/>
    public override string Why => "A key that nobody has turned for a year may not turn.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcEmergency];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "A1.3"), new(PostureFramework.Hipaa, "164.308(a)(7)(ii)(D)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        var settings = state.Settings;
        if (!settings.NamesBreakGlass)
        {
            yield return Manual(Org, "Nobody says which way there is.", "Name it under posture.breakGlass in the setup file, and give the file by -Setup.");
            yield break;
        }

        if (NotRead(state.BreakGlassUses, "CloudTrail", out var unread))
        {
            yield return unread;
            yield break;
        }

        foreach (var use in state.BreakGlassUses.Value!)
        {
            // A set and a user may bear one name.
            yield return Judge(use, state) with { SubjectId = $"{Word(use.Kind)} {use.Name}" };
        }
    }

    private PostureFinding Judge(BreakGlassUse use, PostureState state)
    {
        var settings = state.Settings;
        if (use.NotRead is { } why)
        {
            return Make(PostureStatus.NotEvaluated, use.Name, $"When {use.Name} was last used could not be read: {why}");
        }

        if (use is { IsRole: true, Role: null })
        {
            return Fail(use.Name, $"There is no role {use.Name}, so nobody has tried it.", "Make it, or name another under posture.breakGlass.roles in the setup file.", isCommand: false);
        }

        var looked = use.LookedSince is { } since ? string.Create(CultureInfo.InvariantCulture, $"in the newest events of CloudTrail, which go back to {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : $"in the {use.Days} days that {(use.IsRole ? "IAM" : "CloudTrail")} remembers";
        var seen = new PostureEvidence(
            use.Name, use.EventId, use.LastUsed is { } last ? string.Create(CultureInfo.InvariantCulture, $"last used {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {use.By ?? "somebody"}; {use.How}") : $"no use {looked}; {use.How}", $"within {settings.BreakGlassTestedWithinDays} days");
        return use.IsOwnReader ? Manual(use.Name, $"{use.Name} is the role by which accounts are read here, so that it was used proves nothing.", "Name a role for emergencies that nothing else takes, or give another -RoleName.", seen)
            : use.LastUsed is { } at && state.Now - at <= TimeSpan.FromDays(settings.BreakGlassTestedWithinDays) ? Pass(use.Name, $"{use.Name} was used {Ago(state.Now - at)}.", seen)
            : use is { LastUsed: null, LookedSince: not null } ? Manual(use.Name, $"{use.Name} was not used {looked}; older events were not read.", "Look up older uses in CloudTrail's event history (AWS console, CloudTrail, Event history), or in the trail's bucket.", seen)
            : use.LastUsed is null && settings.BreakGlassTestedWithinDays > use.Days ? Manual(use.Name, $"{use.Name} was not used within {use.Days} days; before that {(use.IsRole ? "IAM" : "CloudTrail")}'s own memory ends.", "Look into the trail's bucket for an older use.", seen)
            : Fail(use.Name, $"{use.Name} has not been used for {(use.LastUsed is { } old ? Ago(state.Now - old)[..^4] : $"{use.Days} days")}.", $"Sign in by {use.Name} as in an emergency, and write down that it worked.", isCommand: false, seen);
    }

    private static string Word(BreakGlassKind kind) => kind switch { BreakGlassKind.PermissionSet => "permissionSet", BreakGlassKind.User => "user", _ => "role" };

    private static string Ago(TimeSpan ago) => ago.TotalDays < 1 ? "less than a day ago" : string.Create(CultureInfo.InvariantCulture, $"{(int)ago.TotalDays} {((int)ago.TotalDays == 1 ? "day" : "days")} ago");
}
