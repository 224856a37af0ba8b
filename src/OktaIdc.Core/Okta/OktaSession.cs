using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>What the resource clients call: a transport with credentials, errors turned into failures, and pages into streams.</summary>
internal sealed class OktaSession(OktaTransport transport, IOktaAuthenticator authenticator)
{
    public OktaTransport Transport => transport;

    /// <summary>The address of a path and query on this org.</summary>
    public Uri Address(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var parts = new List<string>();
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return Verbatim(transport.Origin.GetLeftPart(UriPartial.Authority) + path + (parts.Count == 0 ? "" : "?" + string.Join('&', parts)));
    }

    /// <summary>Calls an operation; anything but a 2xx is a failure.</summary>
    public async Task<OktaAnswer> CallAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? answer : throw OktaErrorMap.ToException(call.Operation, answer, call.Target, call.Secrets);
    }

    /// <summary>Calls an operation and reads its answer.</summary>
    public async Task<T> CallAsync<T>(OktaCall call, Func<JsonNode, T> read, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(call, cancellationToken).ConfigureAwait(false);
        return read(OktaJson.Parse(answer.Body, call.Operation.Name));
    }

    /// <summary>Calls an operation that may find nothing: null for a 404.</summary>
    public async Task<T?> FindAsync<T>(OktaCall call, Func<JsonNode, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.Status == 404 && OktaErrorBody.Read(answer.Body).Code == "E0000007" ? null
            : answer.IsSuccess ? read(OktaJson.Parse(answer.Body, call.Operation.Name))
            : throw OktaErrorMap.ToException(call.Operation, answer, call.Target, call.Secrets);
    }

    /// <summary>Streams the items of all pages; the next page is asked for when its first item is wanted.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(OktaCall call, Func<JsonNode, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = call; ;)
        {
            var (items, next) = await PageAsync(page, cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return read(item ?? throw OktaErrors.UnexpectedBody(call.Operation.Name, "an item is null"));
            }

            if (next is null)
            {
                yield break;
            }

            if (next.OriginalString == page.Url.OriginalString)
            {
                throw OktaErrors.LinkRefused(next, transport.Origin, "the next page is the page itself");
            }

            page = page with { Url = next };
        }
    }

    /// <summary>Reads one page, and where the next one is.</summary>
    public async Task<(JsonArray Items, Uri? Next)> PageAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(call, cancellationToken).ConfigureAwait(false);
        var items = OktaJson.Parse(answer.Body, call.Operation.Name) as JsonArray ?? throw OktaErrors.UnexpectedBody(call.Operation.Name, "it is not a list");
        return (items, Next(answer));
    }

    /// <summary>Reads one page as the bytes that came, and where the next one is.</summary>
    public async Task<(byte[] Json, Uri? Next)> PageBytesAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(call with { WantsBytes = true }, cancellationToken).ConfigureAwait(false);
        return (answer.Bytes, Next(answer));
    }

    private Uri? Next(OktaAnswer answer) =>
        answer.Headers.TryGetValues("Link", out var fields) && LinkHeader.Find(fields, "next") is { } link ? Follow(link) : null;

    private Uri Follow(string link)
    {
        var next = link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) ? Verbatim(transport.Origin.GetLeftPart(UriPartial.Authority) + link)
            : Uri.IsWellFormedUriString(link, UriKind.Absolute) || Uri.TryCreate(link, UriKind.Absolute, out _) ? Verbatim(link)
            : throw OktaErrors.UnexpectedBody("a page", "its link to the next one is no URL");
        return BaseAddress.SameOrigin(next, transport.Origin) ? next : throw OktaErrors.LinkRefused(next, transport.Origin, "it points off the connection's own host");
    }

    private async Task<OktaAnswer> SendAsync(OktaCall call, CancellationToken cancellationToken)
    {
        var prepared = call with { Prepare = authenticator.PrepareAsync };
        var answer = await transport.SendAsync(prepared, cancellationToken).ConfigureAwait(false);
        return answer.Status == 401 && authenticator.CanRenewAfter(answer)
            ? await transport.SendAsync(prepared, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    // Cursors are opaque: not a character of them may be decoded and encoded again on the way.
#if NET
    private static Uri Verbatim(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#else
    // .NET Framework leaves all but the unreserved characters alone, whose two forms are equal (RFC 3986, 6.2.2.2).
    private static Uri Verbatim(string url) => new(url);
#endif
}
