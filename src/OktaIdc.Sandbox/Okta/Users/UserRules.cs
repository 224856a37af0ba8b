using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Mappings;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>What a user profile and a password must look like.</summary>
internal static partial class UserRules
{
    /// <summary>Checks a whole profile.</summary>
    /// <exception cref="OktaFault">E0000001 with a cause per broken rule.</exception>
    public static void CheckProfile(JsonObject profile, AttributeSchema schema)
    {
        var causes = profile.Where(p => !schema.Knows(p.Key)).Select(p => (Field: p.Key, Text: $"{p.Key}: The field is not defined in the user schema"))
            .Concat(schema.Required.Where(r => string.IsNullOrWhiteSpace(profile.Text(r))).Select(r => (Field: r, Text: $"{r}: The field cannot be left blank")))
            .Concat(TooLong(profile, schema))
            .Concat(Formats(profile))
            .ToList();
        if (causes.Count > 0)
        {
            throw Refusals.Validation(causes[0].Field, [.. causes.Select(c => c.Text)]);
        }
    }

    /// <summary>Checks a password against the org's default policy.</summary>
    public static void CheckPassword(string password, string login)
    {
        var name = login.Split('@')[0];
        if (password.Length < 8 || !password.Any(char.IsLower) || !password.Any(char.IsUpper) || !password.Any(char.IsDigit) ||
            (name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw Refusals.Validation("password", "password: Password requirements were not met. Password requirements: at least 8 characters, a lowercase letter, an uppercase letter, a number, no parts of your username.");
        }
    }

    private static IEnumerable<(string Field, string Text)> TooLong(JsonObject profile, AttributeSchema schema) =>
        from p in profile
        where p.Value is JsonValue
        let most = schema.MaxLength(p.Key)
        where most is not null && profile.Text(p.Key)!.Length > most
        select (p.Key, $"{p.Key}: String is too long ({profile.Text(p.Key)!.Length} chars), maximum {most}");

    private static IEnumerable<(string Field, string Text)> Formats(JsonObject profile)
    {
        foreach (var field in new[] { "login", "email", "secondEmail" })
        {
            if (profile.Text(field) is { Length: > 0 } text && !Email().IsMatch(text))
            {
                yield return (field, field == "login" ? "login: Username must be in the form of an email address" : $"{field}: Does not match required pattern");
            }
        }
    }

    [GeneratedRegex(@"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
    private static partial Regex Email();
}
