using System.Net.Http.Headers;
using System.Security;
using System.Text.Json;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Scim;

/// <summary>Sends SCIM requests with the token, waits out throttling, repeats what may be repeated, reads answers.</summary>
internal sealed class ScimTransport : IDisposable
{
    private readonly Uri _base;
    private readonly SecureString _token;
    private readonly ScimClientOptions _options;
    private readonly HttpClient _http;

    public ScimTransport(ScimEndpoint endpoint, SecureString token, ScimClientOptions options)
    {
        (_base, _token, _options) = (endpoint.Url, token, options);
        _http = new HttpClient(options.Handler ?? ServerTrust.System.CreateHandler(), disposeHandler: options.Handler is null)
        {
            Timeout = options.Timeout,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads its answer; the default for an answer without content.</summary>
    /// <exception cref="OktaIdcException">The server refused or did not answer.</exception>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var name = body switch { ScimUser user => user.UserName, ScimGroup group => group.DisplayName, _ => null };
        var what = $"{method} {path.Split('?')[0]}" + (name is null ? "" : $" of {name}");
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(method, path, body, what, attempt, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is null)
            {
                return Read<T>(answer.Body, what);
            }

            if (attempt >= _options.Attempts || !MayRepeat(method, answer.Failure))
            {
                throw answer.Failure;
            }

            var wait = answer.RetryAfter ?? Backoff.After(attempt, Random.Shared);
            _options.Statistics.CountWait(_options.Pace.Scale(wait));
            await _options.Pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Answer> TryAsync(HttpMethod method, string path, object? body, string what, int attempt, CancellationToken cancellationToken)
    {
        var token = SecretText.Reveal(_token).Trim();
        if (token.Length == 0 || token.Any(c => c is <= ' ' or > '~'))
        {
            throw new OktaIdcException(
                ErrorIds.ScimUnauthorized,
                FailureCategory.Authentication,
                "What was given as SCIM token is none: it is empty, or has spaces or line ends in it.",
                "Copy the token alone, as AWS showed it when it was made.");
        }

        using var request = new HttpRequestMessage(method, new Uri($"{_base.AbsoluteUri}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/scim+json");
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ScimJson.Options));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");
        }

        _options.Statistics.CountRequest();
        if (attempt > 1)
        {
            _options.Statistics.CountRetry();
        }

        var started = _options.Pace.Time.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var requestId = response.Headers.TryGetValues("x-amzn-requestid", out var ids) ? ids.FirstOrDefault() : null;
            Trace((int)response.StatusCode, requestId);
            if (response.IsSuccessStatusCode)
            {
                return new Answer(text, null, null);
            }

            if ((int)response.StatusCode == 429)
            {
                _options.Statistics.CountThrottled();
            }

            return new Answer(text, ScimErrors.From(response.StatusCode, text, requestId, what, token), RetryAfter(response.Headers.RetryAfter));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Trace(0, null);
            return new Answer("", ScimErrors.Unreachable(e, _base, what), null);
        }

        void Trace(int status, string? requestId) =>
            _options.Trace?.Invoke(new RequestTrace(method.Method, Redaction.CleanTarget(request.RequestUri!), status, requestId, attempt, _options.Pace.Time.GetElapsedTime(started)));
    }

    // A creation or a change whose answer was lost may have been done; only throttling says surely that it was not.
    private static bool MayRepeat(HttpMethod method, OktaIdcException failure) =>
        failure.ErrorId == ErrorIds.ScimThrottled
        || ((failure.StatusCode is >= 500 || failure.ErrorId == ErrorIds.ScimUnreachable) && (method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete));

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _options.Pace.UtcNow : null);
        return wait is { } w && w > TimeSpan.Zero ? (w < TimeSpan.FromMinutes(2) ? w : TimeSpan.FromMinutes(2)) : null;
    }

    private static T? Read<T>(string body, string what)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(body, ScimJson.Options);
        }
        catch (JsonException e)
        {
            throw ScimErrors.NotScim(what, e);
        }
    }

    private sealed record Answer(string Body, OktaIdcException? Failure, TimeSpan? RetryAfter);
}
