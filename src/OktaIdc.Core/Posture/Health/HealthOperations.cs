using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health.Evidence;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Posture.Health;

/// <summary>Runs health checks over whatever there is a connection to. No check's failure hides another's result.</summary>
/// <param name="okta">The org; null where there is no connection.</param>
/// <param name="idc">AWS; null where there is no connection.</param>
/// <param name="interaction">Is told how far it is.</param>
public sealed class HealthOperations(OktaConnection? okta, IdcConnection? idc, IInteraction interaction)
{
    private const string Activity = "Health";

    private static readonly TimeSpan s_noise = TimeSpan.FromSeconds(2);

    private TimeProvider Time => (okta?.Pace ?? idc?.Client.Pace ?? Pace.Real).Time;

    private long OktaRequests => okta?.Client.Statistics.Requests ?? 0;

    private long AwsRequests => (idc?.Client as AwsClient)?.Statistics.Requests ?? 0;

    /// <summary>Runs the checks.</summary>
    /// <param name="options">What is checked.</param>
    /// <param name="state">Where runs keep what they have seen; null for nowhere.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.HealthCheckUnknown"/>, <see cref="ErrorIds.HealthHistoryForeign"/>, <see cref="ErrorIds.StateUnusable"/>.</exception>
    public async Task<HealthReport> RunAsync(HealthOptions options, IStateDocument? state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var checks = HealthChecks.Select(options.Checks);
        var (began, oktaBefore, awsBefore) = (Time.GetTimestamp(), OktaRequests, AwsRequests);
        var (org, aws) = (okta?.Name, await AwsNameAsync(idc, cancellationToken).ConfigureAwait(false));
        var now = Time.GetUtcNow() + (options.TrustsClock ? TimeSpan.Zero : Told(await OffsetAsync(cancellationToken).ConfigureAwait(false)));
        Check(options.Since, now);
        var store = state is null ? null : new HealthHistoryStore(state, org, aws);
        var read = store is null ? null : await store.ReadAsync(now, cancellationToken).ConfigureAwait(false);
        var facts = new HealthFacts(okta, idc, now, options, checks, read, state?.Location);
        var done = 0;
        var results = await Task.WhenAll(checks.Select(async check =>
        {
            var result = await RunAsync(check, facts, cancellationToken).ConfigureAwait(false);
            await interaction.ProgressAsync(new ProgressReport(Activity, result.Title, Interlocked.Increment(ref done), checks.Count, done == checks.Count), cancellationToken).ConfigureAwait(false);
            return result;
        })).ConfigureAwait(false);
        var before = read?.Alerts;
        OktaIdcException? unwritten = null;
        if (store is not null)
        {
            HealthHistory Change(HealthHistory h) => facts.Apply(h).With(results, facts.Now);
            HealthHistory kept;
            try
            {
                kept = options.KeepsHistory ? await store.WriteAsync(read!, Change, facts.Now, cancellationToken).ConfigureAwait(false) : Change(read!);
            }
            catch (OktaIdcException e)
            {
                (unwritten, kept) = (e, Change(read!)); // What was found is told all the same.
            }

            results = [.. results.Select(r => r with { Since = kept.Alerts.TryGetValue(r.Check, out var alert) && alert.Status == r.Status ? alert.Since : null })];
        }

        return new HealthReport
        {
            Results = results,
            Org = org,
            Aws = aws,
            At = facts.Now,
            Elapsed = Time.GetElapsedTime(began),
            OktaRequests = OktaRequests - oktaBefore,
            AwsRequests = AwsRequests - awsBefore,
            HistoryFailure = unwritten,
            Changed = [.. results.Where(r => before is not null && before.TryGetValue(r.Check, out var alert) ? alert.Status != r.Status : r.Status != HealthStatus.Ok)],
        };
    }

    // A server tells whole seconds, cut off, and late: a clock that is right looks up to a second behind by them.
    private static TimeSpan Told(TimeSpan offset) => offset.Duration() < s_noise ? TimeSpan.Zero : offset;

    // The windows of the checks are cut out of the servers' time: with a clock that is wrong, what has just happened would fall outside.
    private async Task<TimeSpan> OffsetAsync(CancellationToken cancellationToken)
    {
        if ((idc?.Client as AwsClient)?.ClockOffset is { } aws)
        {
            return aws;
        }

        if (okta is { Client.ClockOffset: null })
        {
            try
            {
                _ = await okta.Client.Org.GetAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A refusal tells the time as well, and whatever goes wrong here the checks tell.
            }
        }

        return okta?.ServerOffset ?? TimeSpan.Zero;
    }

    // An Ok for a time that nobody can look at would be no Ok.
    private static void Check(DateTimeOffset? since, DateTimeOffset now)
    {
        if (since is { } from && (from > now || from < now - SamlSignIns.TrailMemory))
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"Since is {from.UtcDateTime:yyyy-MM-dd HH:mm}Z, {(from > now ? "which is yet to come" : "and CloudTrail's event history keeps 90 days")}.",
                $"Write a time between {(now - SamlSignIns.TrailMemory).UtcDateTime:yyyy-MM-dd HH:mm}Z and now.",
                $"{from:O}");
        }
    }

    private static async Task<HealthResult> RunAsync(IHealthCheck check, HealthFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            return OnLines(await check.RunAsync(facts, cancellationToken).ConfigureAwait(false)) with { At = facts.Now };
        }
        catch (OktaIdcException e)
        {
            return OnLines(NotMade(check, facts, e.Message, e.RecommendedAction, $"{e.ErrorId}{(e.VendorCode is null ? "" : $" ({e.VendorCode})")}{(e.RequestId is null ? "" : $", request {e.RequestId}")}"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a server sends, the other checks are told.
            return NotMade(check, facts, $"The check failed in a way that nobody foresaw: {Http.Redaction.Clean(e.Message)}", "Report it with the evidence; the other checks stand.", e.GetType().Name);
        }
    }

    // Names, reasons and messages are others' text: it steers no terminal and forges no line of a log.
    private static HealthResult OnLines(HealthResult result) => result with
    {
        Message = Http.Redaction.OneLine(result.Message),
        Observed = result.Observed is { } observed ? Http.Redaction.OneLine(observed) : null,
        Evidence = [.. result.Evidence.Select(Http.Redaction.OneLine)],
        Action = Http.Redaction.OneLine(result.Action),
    };

    private static HealthResult NotMade(IHealthCheck check, HealthFacts facts, string reason, string remedy, string evidence) => new()
    {
        Check = check.Id,
        Title = check.Title,
        Status = HealthStatus.Unknown,
        Message = reason,
        Evidence = [evidence],
        Action = remedy,
        At = facts.Now,
    };

    /// <summary>How AWS's side is named in a history: without it, where the caller cannot even be asked for.</summary>
    internal static async Task<string?> AwsNameAsync(IdcConnection? idc, CancellationToken cancellationToken)
    {
        try
        {
            return idc is null ? null : $"{(idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Account} in {idc.Region}";
        }
        catch (OktaIdcException)
        {
            return null; // Then every check of AWS's side says so itself.
        }
    }
}
