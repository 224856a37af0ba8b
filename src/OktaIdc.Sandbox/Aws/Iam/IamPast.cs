using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Gives what was made now a past: POST /_sandbox/iam with account, one of role, user and accessKey, and created, lastUsed.</summary>
internal static class IamPast
{
    /// <summary>Sets the times.</summary>
    /// <exception cref="FormatException">A member is missing or no time.</exception>
    /// <exception cref="InvalidOperationException">There is no such thing.</exception>
    public static JsonNode? Set(AwsWorld world, JsonObject input)
    {
        var account = (string?)input["account"] ?? throw new FormatException("account is missing.");
        var iam = world.Iam.Of(account);
        var (created, used) = (Time(input, "created"), Time(input, "lastUsed"));
        if ((string?)input["role"] is { } roleName)
        {
            if (world.Iam.Role(account, roleName) is { IsProtected: true } && used is { } taken)
            {
                iam.ReservedUses[roleName] = taken;
                return null;
            }

            var role = iam.Roles.Find(roleName) ?? throw new InvalidOperationException($"There is no role {roleName} in {account}.");
            (role.CreateDate, role.LastUsed, role.LastUsedRegion) = (created ?? role.CreateDate, used ?? role.LastUsed, used is null ? role.LastUsedRegion : world.Region);
        }
        else if ((string?)input["user"] is { } userName)
        {
            var user = iam.Users.Find(userName) ?? throw new InvalidOperationException($"There is no user {userName} in {account}.");
            (user.CreateDate, user.PasswordLastUsed) = (created ?? user.CreateDate, used ?? user.PasswordLastUsed);
            user.PasswordSince = user.PasswordSince is null ? null : created ?? user.PasswordSince;
        }
        else
        {
            var id = (string?)input["accessKey"] ?? throw new FormatException("Name one of role, user and accessKey.");
            var key = iam.Users.Select(u => u.Keys.Find(id)).FirstOrDefault(k => k is not null) ?? throw new InvalidOperationException($"There is no access key {id} in {account}.");
            (key.CreateDate, key.LastUsed) = (created ?? key.CreateDate, used ?? key.LastUsed);
            (key.LastUsedService, key.LastUsedRegion) = used is null ? (key.LastUsedService, key.LastUsedRegion) : ("s3", world.Region);
        }

        return null;
    }

    private static DateTimeOffset? Time(JsonObject input, string member) => (string?)input[member] switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var text => throw new FormatException($"{member} is no time: {text}"),
    };
}
