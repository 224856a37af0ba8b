using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>What Okta tells of an API token (SSWS); its value is never told.</summary>
public sealed record OktaApiToken
{
    /// <summary>Its id (00T...).</summary>
    public string? Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The user whose rights it has.</summary>
    public string? UserId { get; init; }

    /// <summary>From where it may be used.</summary>
    public JsonObject? Network { get; init; }
}
