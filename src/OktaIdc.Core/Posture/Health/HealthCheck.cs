using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Posture.Health;

/// <summary>What all checks have in common.</summary>
/// <param name="id">Stable id.</param>
/// <param name="title">What is checked, for people.</param>
internal abstract class HealthCheck(string id, string title) : IHealthCheck
{
    /// <summary>How many lines of evidence a result has at most.</summary>
    private const int MostEvidence = 10;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Title => title;

    /// <inheritdoc/>
    public virtual LogWish? Log => null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Tracks => [];

    /// <inheritdoc/>
    public abstract Task<HealthResult> RunAsync(HealthFacts facts, CancellationToken cancellationToken);

    /// <summary>A result.</summary>
    protected HealthResult Result(HealthStatus status, string message, IReadOnlyList<string>? evidence = null, string action = "") => new()
    {
        Check = id,
        Title = title,
        Status = status,
        Message = message,
        Evidence = evidence is { Count: > MostEvidence } ? [.. evidence.Take(MostEvidence - 1), $"and {evidence.Count - MostEvidence + 1} more"] : evidence ?? [],
        Action = status == HealthStatus.Ok ? "" : action,
    };

    /// <summary>A check that cannot be made.</summary>
    protected HealthResult Unknown(string reason, string remedy, IReadOnlyList<string>? evidence = null) => Result(HealthStatus.Unknown, reason, evidence, remedy);

    /// <summary>Where the log holds more than is read, what was read proves nothing that is good.</summary>
    protected HealthResult Checked(HealthResult result, LogReading read, DateTimeOffset from) => result.Status != HealthStatus.Ok || read.Covers(from)
        ? result
        : Unknown($"The System Log holds more than {read.Events.Count} events of this kind; those before {At(read.From)} were not read.", "Look in Okta's System Log for what floods it, end that, and run it again.") with { Observed = result.Observed, Threshold = result.Threshold };

    /// <summary>A moment, for people.</summary>
    protected static string At(DateTimeOffset? time) => time is { } t ? FormattableString.Invariant($"{t.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z") : "at an unknown time";

    /// <summary>A number, for people.</summary>
    protected static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: 1 group, 2 groups.</summary>
    protected static string Count(int count, string one, string? many = null) => HealthWords.Count(count, one, many);

    /// <summary>The first names of many.</summary>
    protected static string Names(IEnumerable<string> names, int most = 3)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= most ? string.Join(", ", all) : $"{string.Join(", ", all.Take(most))} and {all.Count - most} more";
    }

    /// <summary>A value as an argument of a command.</summary>
    protected static string Argument(string? value) => CommandText.Argument(value);

    /// <summary>A value in quotes, for commands.</summary>
    protected static string Quote(string? value) => CommandText.Quote(value);
}
