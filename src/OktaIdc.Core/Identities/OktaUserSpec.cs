using System.Collections.Immutable;
using System.Security;
using System.Text.Json.Nodes;

namespace OktaIdc.Identities;

/// <summary>A user as wished. It never prints its password.</summary>
public sealed class OktaUserSpec
{
    /// <summary>Name to sign in with: an e-mail address, because it becomes the SAML NameID.</summary>
    public required string Login { get; init; }

    /// <summary>Given name; IAM Identity Center requires one.</summary>
    public required string FirstName { get; init; }

    /// <summary>Family name; IAM Identity Center requires one.</summary>
    public required string LastName { get; init; }

    /// <summary>E-mail address; null for the login.</summary>
    public string? Email { get; init; }

    /// <summary>Display name, which IAM Identity Center requires; null for "First Last".</summary>
    public string? DisplayName { get; init; }

    /// <summary>Further profile attributes (department, title, ...).</summary>
    public ImmutableDictionary<string, string> Profile { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Password; null for none, and then activation sends mail. It is set at creation only.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Whether the user is to be active.</summary>
    public bool Activate { get; init; } = true;

    /// <summary>The profile as sent to Okta.</summary>
    public JsonObject ToProfile()
    {
        var profile = new JsonObject
        {
            ["login"] = Login,
            ["email"] = Email ?? Login,
            ["firstName"] = FirstName,
            ["lastName"] = LastName,
            ["displayName"] = DisplayName ?? $"{FirstName} {LastName}",
        };
        foreach (var (name, value) in Profile)
        {
            profile[name] = value;
        }

        return profile;
    }

    /// <summary>The login.</summary>
    public override string ToString() => Login;
}
