using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules;

/// <summary>A rule over the state that was read. What it needs and was not read makes it NotEvaluated, never a pass.</summary>
internal abstract class PostureRule(string id, string title, PostureSeverity severity, PostureParts needs) : IPostureRule
{
    /// <summary>The subject of findings that are about everything at once.</summary>
    protected const string Org = "org";

    private readonly string _title = title;

    /// <inheritdoc/>
    public string Id { get; } = id;

    /// <inheritdoc/>
    public string Title => _title;

    /// <inheritdoc/>
    public PostureSeverity Severity { get; } = severity;

    /// <summary>What has to be read for it.</summary>
    public PostureParts Needs { get; } = needs;

    /// <inheritdoc/>
    public abstract string Why { get; }

    /// <inheritdoc/>
    public virtual ImmutableArray<string> References => [];

    /// <inheritdoc/>
    public virtual ImmutableArray<PostureControl> Controls => [];

    /// <summary>Whether only the US Department of Defense demands it: others run it by naming the framework.</summary>
    public virtual bool IsDodOnly => false;

    /// <summary>The findings; at least one.</summary>
    public IReadOnlyList<PostureFinding> Run(PostureState state)
    {
        if (IsDodOnly && !state.Settings.Frameworks.Contains(PostureFramework.Stig))
        {
            return [Make(PostureStatus.NotApplicable, Org, "Only systems of the US Department of Defense must do this.") with { Fix = $"Test-OktaIdcPosture -Framework Stig -Rule {Id}", IsCommand = true }];
        }

        var found = Evaluate(state).ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"The rule {Id} found nothing, not even a pass.");
    }

    /// <summary>Evaluates the rule.</summary>
    protected abstract IEnumerable<PostureFinding> Evaluate(PostureState state);

    /// <summary>Where a part was not read, the finding that says so.</summary>
    protected bool NotRead<T>(Reading<T> reading, string what, out PostureFinding finding)
        where T : class
    {
        finding = reading.IsRead ? null! : Make(PostureStatus.NotEvaluated, Org, $"{what} could not be read: {reading.NotRead}") with { IsUnasked = reading.IsUnasked };
        return !reading.IsRead;
    }

    /// <summary>A failure, with what to do.</summary>
    protected PostureFinding Fail(string subject, string message, string fix, bool isCommand, params IEnumerable<PostureEvidence> evidence) =>
        Make(PostureStatus.Fail, subject, message, evidence) with { Fix = Redaction.OneLine(fix), IsCommand = isCommand };

    /// <summary>A pass.</summary>
    protected PostureFinding Pass(string subject, string message, params IEnumerable<PostureEvidence> evidence) => Make(PostureStatus.Pass, subject, message, evidence);

    /// <summary>Something a person has to look at.</summary>
    protected PostureFinding Manual(string subject, string message, string look, params IEnumerable<PostureEvidence> evidence) =>
        Make(PostureStatus.Manual, subject, message, evidence) with { Fix = Redaction.OneLine(look) };

    /// <summary>Nothing to look at.</summary>
    protected PostureFinding NotApplicable(string subject, string message, params IEnumerable<PostureEvidence> evidence) => Make(PostureStatus.NotApplicable, subject, message, evidence);

    /// <summary>A finding of this rule.</summary>
    protected PostureFinding Make(PostureStatus status, string subject, string message, params IEnumerable<PostureEvidence> evidence) => new()
    {
        RuleId = Id,
        Title = Title,
        Severity = Severity,
        Status = status,
        Subject = Redaction.OneLine(subject),
        Message = Redaction.OneLine(message),
        Evidence = [.. evidence.Select(Clean)],
        Why = Why,
        References = References,
        Controls = Controls,
    };

    // Names of tenants go to terminals and to logs of builds, where a line end begins a command (::error::) and an escape steers.
    private static PostureEvidence Clean(PostureEvidence e) => new(Redaction.OneLine(e.Name), e.Id is null ? null : Redaction.OneLine(e.Id), Redaction.OneLine(e.Seen), e.Wished is null ? null : Redaction.OneLine(e.Wished));

    /// <summary>A text as PowerShell reads it.</summary>
    protected static string Arg(string? text) => CommandText.Argument(text);

    /// <summary>Minutes, for people: "2 h", "15 min", "without limit".</summary>
    protected static string Minutes(int? minutes) => minutes switch
    {
        null => "not told",
        0 => "without limit",
        _ when minutes % 1440 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 1440} d"),
        _ when minutes % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
    };

    /// <summary>A number with its noun: "1 user", "3 users".</summary>
    protected static string Count(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
