using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Reads a snapshot file and checks that every member can be used and every reference leads somewhere.</summary>
internal sealed class SnapshotReader(string path)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads the file.</summary>
    /// <exception cref="ArgumentException">Not there, no snapshot of this version, or a member that cannot be used: the message names file and member.</exception>
    public Snapshot Read()
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw Wrong("$", "is not a JSON object");
            if (json["format"] is not JsonValue format || !format.TryGetValue(out string? name) || name != "oktaidc-snapshot")
            {
                throw Wrong("$.format", "is not \"oktaidc-snapshot\": give a file that Export-OktaIdcState -Snapshot wrote");
            }

            if (json["version"] is not JsonValue version || !version.TryGetValue(out int number) || number != 1)
            {
                throw Wrong("$.version", "is not 1, the version that this sandbox reads");
            }

            var snapshot = json.Deserialize<Snapshot>(s_options)!;
            Check(snapshot);
            return snapshot;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The snapshot {path} cannot be read: {e.Path ?? "line " + ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)} is not what the format has there. {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The snapshot {path} cannot be opened: {e.Message}", e);
        }
    }

    private void Check(Snapshot snapshot)
    {
        Each(snapshot.Organization?.Accounts, "$.organization.accounts", (a, at) => (Account(a.Id, at + ".id"), Need(a.Name, at + ".name")));
        if (snapshot.Organization is { } organization)
        {
            Account(organization.ManagementAccountId, "$.organization.managementAccountId");
        }

        Each(snapshot.Directory?.Users, "$.directory.users", (u, at) => (Principal(u.Id, at + ".id"), Need(u.UserName, at + ".userName")));
        Each(snapshot.Directory?.Groups, "$.directory.groups", (g, at) => (Principal(g.Id, at + ".id"), Need(g.DisplayName, at + ".displayName")));
        Each(snapshot.PermissionSets, "$.permissionSets", (s, at) => (Need(s.Name, at + ".name"), Need(s.Arn, at + ".arn")));
        var sets = snapshot.PermissionSets.OrEmpty().Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        Each(snapshot.Assignments, "$.assignments", (a, at) =>
        {
            Account(a.Account, at + ".account");
            Principal(a.PrincipalId, at + ".principalId");
            Type(a.PrincipalType, at + ".principalType");
            return sets.Contains(a.PermissionSet) ? null : throw Wrong(at + ".permissionSet", $"names '{a.PermissionSet}', which is none of $.permissionSets");
        });
        Each(snapshot.Applications, "$.applications", (a, at) => (Need(a.Arn, at + ".arn"), Need(a.Name, at + ".name")));
        CheckOkta(snapshot.Okta);
    }

    private void CheckOkta(SnapshotOkta? okta)
    {
        Each(okta?.Users, "$.okta.users", (u, at) => (Need(u.Id, at + ".id"), Need(u.Login, at + ".login")));
        Each(okta?.Groups, "$.okta.groups", (g, at) => (Need(g.Id, at + ".id"), Need(g.Name, at + ".name")));
        var (users, groups) = (okta?.Users.OrEmpty().Select(u => u.Id).ToHashSet(StringComparer.Ordinal), okta?.Groups.OrEmpty().Select(g => g.Id).ToHashSet(StringComparer.Ordinal));
        string? User(string? id, string at) => users!.Contains(id) ? null : throw Wrong(at, $"names '{id}', which is none of $.okta.users");
        string? Group(string? id, string at) => groups!.Contains(id) ? null : throw Wrong(at, $"names '{id}', which is none of $.okta.groups");
        Each(okta?.Rules, "$.okta.rules", (r, at) => (Need(r.Id, at + ".id"), Need(r.Name, at + ".name"), Need(r.Expression, at + ".expression"), Each(r.Groups, at + ".groups", Group)));
        Each(okta?.AppGroups, "$.okta.appGroups", Group);
        Each(okta?.AppUsers, "$.okta.appUsers", (u, at) => User(u.Id, at + ".id"));
        Each(okta?.Push, "$.okta.push", (p, at) => (Group(p.SourceGroup, at + ".sourceGroup"), Need(p.TargetName, at + ".targetName")));
    }

    private static object? Each<T>(IReadOnlyList<T>? list, string at, Func<T, string, object?> check)
    {
        for (var i = 0; i < list.OrEmpty().Count; i++)
        {
            check(list![i], string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"));
        }

        return null;
    }

    private string Need(string? value, string at) => string.IsNullOrEmpty(value) ? throw Wrong(at, "is missing") : value;

    private string Account(string? id, string at) => id is { Length: 12 } && id.All(char.IsAsciiDigit) ? id : throw Wrong(at, $"is not an account id of 12 digits: '{id}'");

    private string Principal(string? id, string at) => id is { Length: >= 36 } && Guid.TryParse(id[^36..], out _) ? id : throw Wrong(at, $"is not the id of a user or group in an identity store: '{id}'");

    private string Type(string? type, string at) => type is "USER" or "GROUP" ? type : throw Wrong(at, $"is neither USER nor GROUP: '{type}'");

    private ArgumentException Wrong(string member, string what) => new($"The snapshot {path} cannot be used: {member} {what}.");
}
