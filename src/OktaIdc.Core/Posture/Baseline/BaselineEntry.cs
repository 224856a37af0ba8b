using OktaIdc.Organization;
using OktaIdc.Posture.Rules;

namespace OktaIdc.Posture.Baseline;

/// <summary>A failure that is accepted: which, why, and until when.</summary>
/// <param name="Rule">Id of the rule; wildcards allowed.</param>
/// <param name="Subject">The finding's subject, wildcards allowed; or <see cref="IdPrefix"/> and the subject's id; or <see cref="AnySubject"/> for all of the rule.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it is; null where it never ends.</param>
/// <param name="Source">File and line, for messages.</param>
public sealed record BaselineEntry(string Rule, string Subject, string Reason, DateTimeOffset? Expires, string Source)
{
    /// <summary>The subject of an entry that has none: whatever the rule finds. No file may write it, a slip of one character would do so too.</summary>
    public const string AnySubject = "*";

    /// <summary>What stands before the id of the one thing that is meant, where several bear one name.</summary>
    public const string IdPrefix = "id:";

    /// <summary>What it accepts, for messages.</summary>
    public string Scope => Subject == AnySubject ? $"all of {Rule}" : $"{Rule} on '{Subject}'";

    /// <summary>Whether it speaks of a finding.</summary>
    public bool Speaks(PostureFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return IsAbout(finding) && (Subject.StartsWith(IdPrefix, StringComparison.Ordinal) ? finding.SubjectId == Subject[IdPrefix.Length..] : Wildcard.Matches(Subject, finding.Subject, ignoreCase: true));
    }

    /// <summary>Whether it gives a name, which is meant to be of one thing: not an id, and no pattern.</summary>
    public bool IsName => !Subject.StartsWith(IdPrefix, StringComparison.Ordinal) && !Wildcard.IsPattern(Subject);

    /// <summary>Whether it speaks of a finding's rule, by its id or the STIG's V-number, whatever the finding is about.</summary>
    public bool IsAbout(PostureFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return PostureRules.IsNamed(Rule, finding.RuleId, finding.Controls);
    }

    /// <summary>Whether it names neither a rule nor what the failure is about, but takes whatever comes.</summary>
    public bool IsForAnything => Wildcard.IsPattern(Rule) && Subject == AnySubject;

    /// <summary>Whether its last day is over.</summary>
    public bool IsExpired(DateTimeOffset now) => Expires is { } last && now - last >= TimeSpan.FromDays(1);
}
