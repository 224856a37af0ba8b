using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Finds and makes Okta groups.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaGroupOperations(OktaConnection connection, IInteraction interaction)
{
    private const int PrefixLimit = 300;
    private const int NamesForAdvice = 1000;

    private IOktaClient Client => connection.Client;

    /// <summary>The group of that name; null where there is none. Groups imported from apps count only where no other has the name.</summary>
    /// <exception cref="OktaIdcException">OktaGroupAmbiguous.</exception>
    public async Task<OktaGroup?> FindAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        // The prefix query sees a group at once; search lags behind, but has no end at 300.
        var byPrefix = await Client.Groups.FindByPrefixAsync(name, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (Pick(name, byPrefix) is { } found)
        {
            return found;
        }

        if (byPrefix.Count < PrefixLimit)
        {
            return null;
        }

        var search = $"profile.name eq {Quote(name)}";
        return Pick(name, await Client.Groups.ListAsync(search, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The group of that name or id.</summary>
    /// <exception cref="OktaIdcException">OktaGroupNotFound with near matches, OktaGroupAmbiguous.</exception>
    public async Task<OktaGroup> ResolveAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (await FindAsync(nameOrId, cancellationToken).ConfigureAwait(false) is { } byName)
        {
            return byName;
        }

        if (LooksLikeId(nameOrId))
        {
            try
            {
                return await Client.Groups.GetAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.OktaNotFound)
            {
                throw await UnknownAsync(nameOrId, cancellationToken).ConfigureAwait(false);
            }
        }

        throw await UnknownAsync(nameOrId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the group, or takes the one of that name and gives it the description, where one is given and differs.</summary>
    public async Task<Outcome<OktaGroup>> EnsureAsync(string name, string? description, CancellationToken cancellationToken)
    {
        CheckName(name);
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is { Type: not OktaGroup.AppType } found)
        {
            return await DescribeAsync(found, description, cancellationToken).ConfigureAwait(false);
        }

        var wished = new OktaGroup { Id = Wished.Id, Type = OktaGroup.OktaType, Profile = new(name, description) };
        var after = new JsonObject { ["name"] = name, ["description"] = description };
        if (!await interaction.AllowAsync(new Change($"group {name} in {connection.Name}", "create", After: after), cancellationToken).ConfigureAwait(false))
        {
            return new(wished, false);
        }

        var made = await Creation.OnceAsync(
            () => Client.Groups.CreateAsync(name, description, cancellationToken),
            () => FindAsync(name, cancellationToken)).ConfigureAwait(false);
        return new(made.Object, made.IsNew);
    }

    private async Task<Outcome<OktaGroup>> DescribeAsync(OktaGroup found, string? description, CancellationToken cancellationToken)
    {
        if (description is null || (found.Description ?? "") == description || found.Type != OktaGroup.OktaType)
        {
            return new(found, false);
        }

        var change = new Change(
            $"group {found.Name} in {connection.Name}",
            "change the description",
            Before: new JsonObject { ["description"] = found.Description },
            After: new JsonObject { ["description"] = description });
        return await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false)
            ? new(await Client.Groups.ReplaceAsync(found.Id, found.Name, description, cancellationToken).ConfigureAwait(false), true)
            : new(found with { Profile = found.Profile with { Description = description } }, false);
    }

    private async Task<OktaIdcException> UnknownAsync(string name, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var group in Client.Groups.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            names.Add(group.Name);
            if (names.Count == NamesForAdvice)
            {
                break;
            }
        }

        return new OktaIdcException(
            ErrorIds.OktaGroupNotFound,
            FailureCategory.NotFound,
            $"There is no group '{name}' in {connection.Name}. {NearMatch.Suggest(name, names)}".TrimEnd(),
            "Check the name with Get-OktaGroup, or make it with New-OktaGroup.",
            name);
    }

    private OktaGroup? Pick(string name, List<OktaGroup> groups)
    {
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            var named = groups.Where(g => string.Equals(g.Name, name, comparison)).ToList();
            var own = named.Where(g => g.Type != OktaGroup.AppType).ToList();
            var fitting = own.Count > 0 ? own : named;
            if (fitting.Count > 1)
            {
                throw new OktaIdcException(
                    ErrorIds.OktaGroupAmbiguous,
                    FailureCategory.InvalidArgument,
                    $"{fitting.Count} groups in {connection.Name} are called '{name}': {string.Join(", ", fitting.Select(g => $"{g.Id} ({g.Type})"))}.",
                    "Use the id of the one you mean.",
                    name);
            }

            if (fitting.Count == 1)
            {
                return fitting[0];
            }
        }

        return null;
    }

    private static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 255)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "A group's name has 1 to 255 characters.", "Choose a shorter name that is not blank.", name);
        }
    }

    private static bool LooksLikeId(string text) => text.Length is >= 15 and <= 25 && text.StartsWith("00g", StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
