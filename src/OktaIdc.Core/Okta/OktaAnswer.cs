using System.Net.Http.Headers;

namespace OktaIdc.Okta;

/// <summary>An answer, read whole.</summary>
/// <param name="Url">What was asked for.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Header fields.</param>
/// <param name="Body">The body; empty where there was none.</param>
internal sealed record OktaAnswer(Uri Url, int Status, HttpResponseHeaders Headers, string Body)
{
    /// <summary>The body as it came, where the call wanted it so and succeeded; <see cref="Body"/> is empty then.</summary>
    public byte[] Bytes { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>X-Okta-Request-Id, to quote to Okta's support.</summary>
    public string? RequestId => Header("X-Okta-Request-Id");

    /// <summary>The first field of that name; null where there is none.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
