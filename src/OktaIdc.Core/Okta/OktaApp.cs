using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

/// <summary>
/// An app instance. It keeps the whole object as Okta sent it, unknown members included, because a change is made by putting the
/// whole object back.
/// </summary>
public sealed record OktaApp
{
    /// <summary>Catalogue name of the app "AWS IAM Identity Center".</summary>
    public const string AwsIdentityCenter = "amazon_aws_sso";

    /// <summary>The status of an app that was switched off: nobody signs in through it.</summary>
    public const string Inactive = "INACTIVE";

    private readonly JsonObject _json;

    private OktaApp(JsonObject json) => _json = json;

    /// <summary>Reads an app from its JSON object.</summary>
    /// <exception cref="OktaIdc.Failures.OktaIdcException">The object has no id.</exception>
    public static OktaApp FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Text("id") is null ? throw OktaErrors.UnexpectedBody("an app", "it has no id") : new OktaApp((JsonObject)json.DeepClone());
    }

    /// <summary>Instance id (0oa...).</summary>
    public string Id => _json.Text("id")!;

    /// <summary>Catalogue name (amazon_aws_sso).</summary>
    public string? Name => _json.Text("name");

    /// <summary>What users see.</summary>
    public string? Label => _json.Text("label");

    /// <summary>ACTIVE, INACTIVE or DELETED.</summary>
    public string? Status => _json.Text("status");

    /// <summary>SAML_2_0 for an app that signs in with SAML.</summary>
    public string? SignOnMode => _json.Text("signOnMode");

    /// <summary>Provisioning features that are on; the best readable proof that provisioning works (PUSH_NEW_USERS, GROUP_PUSH, ...).</summary>
    public ImmutableArray<string> Features => _json["features"] is JsonArray a ? [.. a.Select(f => f?.ToString()).OfType<string>()] : [];

    /// <summary>AWS's assertion consumer service URL (settings.app.acsURL); null while not set.</summary>
    public string? AcsUrl => NullIfEmpty(_json["settings"]?["app"].Text("acsURL"));

    /// <summary>AWS's issuer URL (settings.app.entityID), the audience of the assertion; null while not set.</summary>
    public string? EntityId => NullIfEmpty(_json["settings"]?["app"].Text("entityID"));

    /// <summary>Key id that signs assertions now.</summary>
    public string? SigningKid => _json["credentials"]?["signing"].Text("kid");

    /// <summary>How the name of a user in the app is made: <c>${source.login}</c>.</summary>
    public string? UserNameTemplate => _json["credentials"]?["userNameTemplate"].Text("template");

    /// <summary>Address of the sign-on policy that guards the app; null on orgs without one.</summary>
    public string? AccessPolicyUrl => _json["_links"]?["accessPolicy"].Text("href");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created => _json.Time("created");

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? LastUpdated => _json.Time("lastUpdated");

    /// <summary>True where creating users, or pushing groups, is on.</summary>
    public bool IsProvisioning => Features.Contains("PUSH_NEW_USERS") || Features.Contains("GROUP_PUSH");

    /// <summary>A copy of the whole object, to be changed and put back.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>Label and id.</summary>
    public override string ToString() => $"{Label} ({Id})";

    /// <inheritdoc/>
    public bool Equals(OktaApp? other) => other is not null && JsonNode.DeepEquals(_json, other._json);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
