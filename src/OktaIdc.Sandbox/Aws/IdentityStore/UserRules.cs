using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>What a whole user must fulfil, whichever way it came in.</summary>
internal static class UserRules
{
    private static readonly string[] Reserved = ["Administrator", "AWSAdministrators"];

    /// <summary>Checks attributes in canonical form.</summary>
    /// <exception cref="IdentityStoreException">A required attribute is missing, or the name is reserved.</exception>
    public static void Check(JsonObject user)
    {
        foreach (var path in (string[])["userName", "displayName", "name.givenName", "name.familyName"])
        {
            if (Text(user, path) is null)
            {
                throw IdentityStoreException.Invalid($"Required attribute {path} is missing");
            }
        }

        if (Reserved.Contains(Text(user, "userName"), StringComparer.OrdinalIgnoreCase))
        {
            throw IdentityStoreException.Invalid("The user name is reserved");
        }

        if (Text(user, "birthdate") is { } birthdate && !DateTime.TryParseExact(birthdate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw IdentityStoreException.Invalid("Attribute birthdate must be a date in YYYY-MM-DD format");
        }
    }

    /// <summary>The one e-mail address, or null.</summary>
    public static string? Email(JsonObject user) => (string?)user["emails"]?[0]?["value"];

    private static string? Text(JsonObject user, string path)
    {
        JsonNode? at = user;
        foreach (var step in path.Split('.'))
        {
            at = at?[step];
        }

        return (string?)at;
    }
}
