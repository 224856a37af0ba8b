using System.Security;
using System.Text;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>Posts results as JSON to an address: https, or http to this machine; signed, where a secret to sign with is given. A failed delivery is tried again under the same Idempotency-Key.</summary>
public sealed class HealthWebhook : IDisposable
{
    /// <summary>The header where none is named.</summary>
    public const string DefaultHeader = "Authorization";

    private const int Attempts = 5;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _uri;
    private readonly string _header;
    private readonly SecureString? _secret;
    private readonly WebhookSignature? _signature;
    private readonly Pace _pace;
    private readonly IInteraction _interaction;

    /// <summary>Makes it; nothing is sent yet.</summary>
    /// <param name="uri">The address. Its path may be a secret; it is never shown.</param>
    /// <param name="header">Name of the header that carries the secret.</param>
    /// <param name="secret">The whole value of that header ("Bearer ..."); null for none.</param>
    /// <param name="pace">The clock.</param>
    /// <param name="interaction">Is asked before anything is sent.</param>
    /// <param name="handler">Sends; null for the platform's own.</param>
    /// <param name="signingSecret">Signs each message (Standard Webhooks): whsec_ and 24 to 64 bytes in base64; null for no signature.</param>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.InsecureUrl"/>, <see cref="ErrorIds.InvalidArgument"/>: the secret holds a line end, which would begin another header; or the one to sign with is none.
    /// </exception>
    public HealthWebhook(Uri uri, string header, SecureString? secret, Pace pace, IInteraction interaction, HttpMessageHandler? handler = null, SecureString? signingSecret = null)
    {
        BaseAddress.Check(uri, "webhook");
        if (secret is not null && SecretText.Reveal(secret).Any(char.IsControl))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "-WebhookSecret holds a line end or another control character, which no header may.", "Give the value on one line: what a file gives ends with a line end, so trim it.", "WebhookSecret");
        }

        _signature = signingSecret is null ? null : new WebhookSignature(signingSecret);
        (_uri, _header, _secret, _pace, _interaction) = (uri, header, secret, pace, interaction);
        _http = new HttpClient(handler ?? PlatformHandler.Create(ServerTrust.System)) { Timeout = s_timeout };
    }

    /// <summary>Sends results.</summary>
    /// <returns>Whether it was allowed.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.HealthNotDelivered"/>.</exception>
    public async Task<bool> SendAsync(IReadOnlyList<HealthResult> results, HealthReport report, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (!await _interaction.AllowAsync(new Change($"webhook at {_uri.Authority}", $"post {HealthWords.Count(results.Count, "result")} ({string.Join(", ", results.Select(r => r.ToString()))})"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var body = Encoding.UTF8.GetBytes(HealthMessage.Of(results, report, key).ToJsonString());
        for (var attempt = 1; ; attempt++)
        {
            var (failure, again) = await TryAsync(body, key, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return true;
            }

            if (!again || attempt == Attempts)
            {
                throw new OktaIdcException(
                    ErrorIds.HealthNotDelivered,
                    FailureCategory.Connection,
                    $"The webhook at {_uri.Authority} did not take the message{(attempt > 1 ? $" in {attempt} tries" : "")}: {failure}.",
                    "Look at what receives it; the next run with the same -State delivers it again.",
                    _uri.Authority);
            }

            await _pace.DelayAsync(Backoff.After(attempt, new Random()), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(string? Failure, bool Again)> TryAsync(byte[] body, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Headers.TryAddWithoutValidation("User-Agent", "OktaIdc");
        // Each try is signed anew: a receiver refuses a time that is long past.
        foreach (var (name, value) in _signature?.Headers(key, _pace.UtcNow, body) ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (_secret is not null && !request.Headers.TryAddWithoutValidation(_header, SecretText.Reveal(_secret)))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"'{_header}' is no name of a header of a request.", "Name one such as Authorization or X-Api-Key.", _header);
        }

        try
        {
            // Of the answer nothing but its status is wanted, however long the rest may be.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode ? (null, false) : ($"it answered {status}", status is 408 or 425 or 429 or >= 500);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (Redaction.OneLine(e.GetBaseException().Message), true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ("it did not answer in time", true);
        }
    }
}
