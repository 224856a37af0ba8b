using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>
/// Sends calls: spends the rate-limit budget, waits where the limits say so, sends again where that cannot do harm, and refuses to
/// carry credentials anywhere but to the org's own origin.
/// </summary>
internal sealed class OktaTransport : IDisposable
{
    private readonly OktaTransportSettings _settings;
    private readonly HttpClient _http;

    public OktaTransport(OktaTransportSettings settings)
    {
        _settings = settings;
        Clock = new ServerClock(settings.Time);
        Budget = new RateLimitBudget(settings.Time, Clock, settings.Statistics, settings.ResetMargin, settings.ResetWindow, settings.Share);
        _http = new HttpClient(settings.Handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
    }

    public Uri Origin => _settings.Origin;

    public ServerClock Clock { get; }

    public RateLimitBudget Budget { get; }

    public ClientStatistics Statistics => _settings.Statistics;

    public TimeProvider Time => _settings.Time;

    /// <summary>Sends a call until it has an answer that is not to be tried again.</summary>
    /// <returns>The last answer, whatever its status; redirects excepted, which are refused.</returns>
    public async Task<OktaAnswer> SendAsync(OktaCall call, CancellationToken cancellationToken)
    {
        if (!BaseAddress.SameOrigin(call.Url, Origin))
        {
            throw OktaErrors.LinkRefused(call.Url, Origin, "it points off the connection's own host");
        }

        var firstId = (string?)null;
        var lost = false;
        for (var attempt = 1; ; attempt++)
        {
            var (answer, failure) = await TryAsync(call, attempt, firstId, cancellationToken).ConfigureAwait(false);
            firstId ??= answer?.RequestId;
            if (answer is null)
            {
                if (!call.Operation.IsRepeatable)
                {
                    throw OktaErrors.OutcomeUnknown(call, Origin, failure!);
                }

                if (attempt >= _settings.MaxTries)
                {
                    throw OktaErrors.NoAnswer(call, Origin, failure!);
                }

                lost = true;
                await PauseAsync(call, answer, attempt, Backoff.After(attempt, _settings.Random), cancellationToken).ConfigureAwait(false);
            }
            else if (lost && answer.Status == 404 && call.Operation.Method == "DELETE")
            {
                return answer with { Status = 204, Body = "" }; // The try whose answer was lost has deleted it.
            }
            else if (RetryAfter(call, answer, attempt) is { } wait)
            {
                await PauseAsync(call, answer, attempt, wait, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                return answer.Status is >= 300 and < 400 ? throw OktaErrors.RedirectRefused(call, answer, Origin) : answer;
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(OktaAnswer? Answer, Exception? Failure)> TryAsync(OktaCall call, int attempt, string? firstId, CancellationToken cancellationToken)
    {
        var bucket = call.Operation.Bucket;
        using var request = call.ToRequest();
        if (attempt > 1)
        {
            // As Okta's own SDKs do: the first request's id, and which repetition this is.
            Statistics.CountRetry();
            request.Headers.TryAddWithoutValidation("X-Okta-Retry-Count", (attempt - 1).ToString(CultureInfo.InvariantCulture));
            if (firstId is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Okta-Retry-For", firstId);
            }
        }

        if (call.Prepare is not null)
        {
            await call.Prepare(request, cancellationToken).ConfigureAwait(false);
        }

        await Budget.EnterAsync(bucket, wait => Report(call, 0, null, attempt, TimeSpan.Zero, $"waiting {wait.TotalSeconds:0.0} s for the rate limit of {bucket}"), cancellationToken).ConfigureAwait(false);
        HttpResponseMessage? response = null;
        var start = Time.GetTimestamp();
        using var timeout = Time.CreateCancellationTokenSource(_settings.RequestTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            Statistics.CountRequest();
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.Headers.Date is { } date)
            {
                Clock.Read(date);
            }

            var bytes = call.WantsBytes && response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false) : null;
            var body = bytes is null ? await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false) : "";
            var answer = new OktaAnswer(call.Url, (int)response.StatusCode, response.Headers, body) { Bytes = bytes ?? [] };
            Report(call, answer.Status, answer.RequestId, attempt, Time.GetElapsedTime(start), null);
            return (answer, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Report(call, 0, null, attempt, Time.GetElapsedTime(start), Redaction.Clean(e.Message, call.Secrets));
            return (null, e);
        }
        finally
        {
            Budget.Exit(bucket, response?.Headers);
            response?.Dispose();
        }
    }

    /// <summary>How long to wait before the next try; null where the answer stands.</summary>
    private TimeSpan? RetryAfter(OktaCall call, OktaAnswer answer, int attempt)
    {
        switch (answer.Status)
        {
            case 429:
                Statistics.CountThrottled();
                var reading = RateLimitReading.From(call.Operation.Bucket, answer.Headers, Clock.UtcNow);
                var wait = reading is { Limit: > 0 }
                    ? Max(reading.Reset - reading.SeenAt, TimeSpan.Zero) + Budget.Margin
                    : Backoff.After(attempt, _settings.Random); // A concurrency limit: its Reset is only a suggestion.
                return attempt >= 2 * _settings.MaxTries || wait > _settings.MaxWait ? null : wait;
            case 503 when call.Operation.IsRepeatable || OktaErrorBody.Read(answer.Body).Code == "E0000010":
            case 502 or 504 when call.Operation.IsRepeatable:
                return attempt >= _settings.MaxTries ? null : Backoff.After(attempt, _settings.Random);
            default:
                return null;
        }
    }

    private async Task PauseAsync(OktaCall call, OktaAnswer? answer, int attempt, TimeSpan wait, CancellationToken cancellationToken)
    {
        Report(call, answer?.Status ?? 0, answer?.RequestId, attempt, TimeSpan.Zero, $"trying again in {wait.TotalSeconds:0.0} s", wait);
        await Budget.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
    }

    private static void Report(OktaCall call, int status, string? requestId, int attempt, TimeSpan duration, string? note, TimeSpan wait = default) =>
        RequestTracing.Report(new RequestTrace(call.Operation.Method, Redaction.CleanTarget(call.Url), status, requestId, attempt, duration, note, wait));

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
