using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Rollover;

/// <summary>
/// What an app is apart from its key. An app is changed by putting the whole object back, and such a put has been seen to take
/// provisioning with it: so it is compared before and after.
/// </summary>
public sealed record OktaAppImprint
{
    // The rest of the object is Okta's own, or changes by itself.
    private static readonly string[] s_members = ["name", "label", "status", "signOnMode", "accessibility", "visibility", "settings", "profile"];

    /// <summary>The provisioning features that are on.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>Status of the provisioning connection.</summary>
    public string? Connection { get; init; }

    /// <summary>Address of the provisioning connection.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Ids of the assigned groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>How many users are assigned.</summary>
    public int Users { get; init; }

    /// <summary>Settings by their path in the app object.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Reads it.</summary>
    internal static async Task<OktaAppImprint> TakeAsync(IOktaClient okta, OktaApp app, CancellationToken cancellationToken)
    {
        var connection = await okta.Provisioning.GetConnectionAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var json = app.ToJson();
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in s_members)
        {
            Flatten(member, json[member], settings);
        }

        Flatten("credentials.userNameTemplate", json["credentials"]?["userNameTemplate"], settings);
        return new OktaAppImprint
        {
            Features = [.. app.Features.Order(StringComparer.Ordinal)],
            Connection = connection.Status,
            BaseUrl = connection.BaseUrl,
            Groups = [.. (await okta.AppGroups.ListAsync(app.Id, cancellationToken).Select(g => g.Id).ToListAsync(cancellationToken).ConfigureAwait(false)).Order(StringComparer.Ordinal)],
            Users = await okta.AppUsers.ListAsync(app.Id, null, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false),
            Settings = settings.ToImmutable(),
        };
    }

    /// <summary>What is other than before, with the remedy.</summary>
    internal IEnumerable<OktaAppDifference> Compare(OktaAppImprint after, string app)
    {
        var provisioning = $"Get-OktaProvisioning -App {CommandText.Quote(app)} shows what is left; New-IdcScimToken | Set-OktaProvisioning -App {CommandText.Quote(app)} sets it again.";
        if (Features.Except(after.Features).ToList() is { Count: > 0 } lost)
        {
            yield return new OktaAppDifference("features", string.Join(", ", lost), null, provisioning);
        }

        if (Connection != after.Connection || BaseUrl != after.BaseUrl)
        {
            yield return new OktaAppDifference("provisioning connection", $"{Connection} {BaseUrl}".TrimEnd(), $"{after.Connection} {after.BaseUrl}".TrimEnd(), provisioning);
        }

        foreach (var group in Groups.Except(after.Groups))
        {
            yield return new OktaAppDifference("assigned group", group, null, $"Get-OktaGroup {group} | Add-OktaAppAssignment -App {CommandText.Quote(app)}");
        }

        if (after.Users < Users)
        {
            yield return new OktaAppDifference("assigned users", $"{Users}", $"{after.Users}", $"Get-OktaAppAssignment -App {CommandText.Quote(app)} lists who is left; add the others with Add-OktaAppAssignment.");
        }

        foreach (var path in Settings.Keys.Union(after.Settings.Keys).Where(p => Settings.GetValueOrDefault(p) != after.Settings.GetValueOrDefault(p)))
        {
            yield return new OktaAppDifference(path, Settings.GetValueOrDefault(path), after.Settings.GetValueOrDefault(path), "Set it again in the Okta Admin Console: Applications, the app, General and Sign On.");
        }
    }

    private static void Flatten(string path, JsonNode? node, ImmutableSortedDictionary<string, string>.Builder into)
    {
        switch (node)
        {
            case JsonObject parent:
                foreach (var member in parent)
                {
                    Flatten($"{path}.{member.Key}", member.Value, into);
                }

                break;
            case not null:
                into[path] = node.ToJsonString();
                break;
        }
    }
}

/// <summary>Something that a change of the app disturbed.</summary>
/// <param name="What">The member of the app.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is; null where it is gone.</param>
/// <param name="Fix">How it is put right.</param>
public sealed record OktaAppDifference(string What, string? Before, string? After, string Fix)
{
    /// <summary>What, before and after.</summary>
    public override string ToString() => $"{What}: was {Before ?? "not set"}, is {After ?? "gone"}";
}
