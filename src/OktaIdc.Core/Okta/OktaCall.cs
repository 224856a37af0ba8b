using System.Text;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>One call of an operation: sent once, or again where that is safe.</summary>
internal sealed record OktaCall(OktaOperation Operation, Uri Url)
{
    /// <summary>JSON body; null for none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>A body that is no JSON, with its media type; null for none.</summary>
    public (string Text, string MediaType)? Raw { get; init; }

    /// <summary>Accepted media type, exactly one: Okta answers 400 where a SAML metadata request also accepts JSON.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the answer is wanted as bytes: for long answers that are taken apart without making text of them.</summary>
    public bool WantsBytes { get; init; }

    /// <summary>What the call is about, for messages.</summary>
    public string? Target { get; init; }

    /// <summary>Secrets in the body, which Okta may echo.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Does the rest to every try of the request: credentials, proofs.</summary>
    public Func<HttpRequestMessage, CancellationToken, ValueTask>? Prepare { get; init; }

    /// <summary>Makes a request message; a message can be sent only once.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Operation.Method), Url);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Body is not null)
        {
            request.Content = new StringContent(Body.ToJsonString(), Encoding.UTF8, "application/json");
        }
        else if (Raw is var (text, mediaType))
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return request;
    }
}
