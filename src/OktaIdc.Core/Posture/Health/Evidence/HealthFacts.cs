using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>What the checks look at. Everything is read when a check asks for it, once for all.</summary>
internal sealed class HealthFacts
{
    private readonly List<Func<HealthHistory, HealthHistory>> _learned = [];

    /// <summary>Makes the facts; nothing is read yet.</summary>
    /// <param name="okta">The org; null where there is no connection.</param>
    /// <param name="idc">AWS; null where there is no connection.</param>
    /// <param name="now">The servers' time.</param>
    /// <param name="options">What is looked at.</param>
    /// <param name="checks">The checks that will ask.</param>
    /// <param name="history">What earlier runs have seen; null where nothing is kept.</param>
    /// <param name="state">Where that is; null for nowhere.</param>
    public HealthFacts(OktaConnection? okta, IdcConnection? idc, DateTimeOffset now, HealthOptions options, IReadOnlyList<IHealthCheck> checks, HealthHistory? history, string? state = null)
    {
        State = state ?? "./health.json";
        Options = options;
        History = history;
        Now = now;
        Okta = new OktaHealth(okta, this, checks);
        Aws = new AwsHealth(idc, this);
    }

    /// <summary>What is looked at.</summary>
    public HealthOptions Options { get; }

    /// <summary>When the run began, by the servers' clocks.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What earlier runs have seen, with what this one has seen; null where nothing is kept.</summary>
    public HealthHistory? History { get; private set; }

    /// <summary>Where the history is, for commands that are advised; a suggestion where there is none.</summary>
    public string State { get; }

    /// <summary>Okta's side.</summary>
    public OktaHealth Okta { get; }

    /// <summary>AWS's side.</summary>
    public AwsHealth Aws { get; }

    /// <summary>The limit of a check.</summary>
    public HealthLimit Limit(string check) => Options.Thresholds.Of(check);

    /// <summary>Takes what this run has seen into the history.</summary>
    /// <param name="what">Adds it; it is done again where another run has written meanwhile.</param>
    public void Learn(Func<HealthHistory, HealthHistory> what)
    {
        lock (_learned)
        {
            _learned.Add(what);
            History = History is null ? null : what(History);
        }
    }

    /// <summary>A history with what this run has seen.</summary>
    public HealthHistory Apply(HealthHistory history) => _learned.Aggregate(history, (h, what) => what(h));

    /// <summary>A failure for what is not there.</summary>
    public static OktaIdcException NotThere(string reason, string remedy) => new(ErrorIds.HealthNotReadable, FailureCategory.NotFound, reason, remedy);
}
