using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Finds, makes and removes group rules.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaGroupRuleOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>The rule of that name or id; null where there is none.</summary>
    public async Task<OktaGroupRule?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrId);
        return await Client.GroupRules.ListAsync(cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(r => r.Id == nameOrId || string.Equals(r.Name, nameOrId, StringComparison.OrdinalIgnoreCase), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rule of that name or id.</summary>
    /// <exception cref="OktaIdcException">OktaGroupRuleNotFound with near matches.</exception>
    public async Task<OktaGroupRule> ResolveAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (await FindAsync(nameOrId, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var names = await Client.GroupRules.ListAsync(cancellationToken: cancellationToken).Select(r => r.Name ?? r.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        throw new OktaIdcException(
            ErrorIds.OktaGroupRuleNotFound,
            FailureCategory.NotFound,
            $"There is no group rule '{nameOrId}' in {connection.Name}. {NearMatch.Suggest(nameOrId, names)}".TrimEnd(),
            "Check the name with Get-OktaGroupRule.",
            nameOrId);
    }

    /// <summary>Makes and activates a rule, or brings the one of that name to the wished expression and groups.</summary>
    /// <param name="name">1 to 50 characters.</param>
    /// <param name="expression">An Okta expression.</param>
    /// <param name="groups">The groups it puts users into.</param>
    /// <param name="activate">Whether it is to be active.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">InvalidArgument, OktaGroupRuleInvalid, OktaGroupNotManaged.</exception>
    public async Task<Outcome<OktaGroupRule>> EnsureAsync(string name, string expression, IReadOnlyList<OktaGroup> groups, bool activate, CancellationToken cancellationToken)
    {
        Check(name, expression, groups);
        var ids = groups.Select(g => g.Id).ToList();
        var rule = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        var changed = false;
        if (rule is null)
        {
            if (!await AllowAsync(name, activate ? "create and activate" : "create", null, Describe(expression, groups), cancellationToken).ConfigureAwait(false))
            {
                return new(Wish(name, expression, ids, activate), false);
            }

            CheckMade(name, ids);
            rule = (await Creation.OnceAsync(() => Client.GroupRules.CreateAsync(name, expression, ids, cancellationToken), () => FindAsync(name, cancellationToken)).ConfigureAwait(false)).Object;
            changed = true;
        }
        else if (rule.Expression != expression || !rule.GroupIds.ToHashSet().SetEquals(ids))
        {
            var before = new JsonObject { ["expression"] = rule.Expression, ["groups"] = new JsonArray([.. rule.GroupIds.Select(g => (JsonNode)g)]) };
            if (!await AllowAsync(name, "change expression and groups", before, Describe(expression, groups), cancellationToken).ConfigureAwait(false))
            {
                return new(Wish(name, expression, ids, activate) with { Id = rule.Id }, false);
            }

            CheckMade(name, ids);
            if (rule.IsActive)
            {
                await Client.GroupRules.DeactivateAsync(rule.Id, cancellationToken).ConfigureAwait(false); // Okta changes only inactive rules.
            }

            rule = await Client.GroupRules.ReplaceAsync(rule.Id, name, expression, ids, cancellationToken).ConfigureAwait(false);
            changed = true;
        }

        if (activate && !rule.IsActive && (changed || await AllowAsync(name, "activate", null, null, cancellationToken).ConfigureAwait(false)))
        {
            await Client.GroupRules.ActivateAsync(rule.Id, cancellationToken).ConfigureAwait(false);
            rule = await Client.GroupRules.GetAsync(rule.Id, cancellationToken).ConfigureAwait(false);
            changed = true;
        }

        return rule.Status == "INVALID"
            ? throw new OktaIdcException(ErrorIds.OktaGroupRuleInvalid, FailureCategory.InvalidData, $"Okta calls the group rule '{name}' invalid.", "Check the expression, and that its groups still exist.", name)
            : new(rule, changed);
    }

    /// <summary>Removes a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="removeUsers">Whether the users that it put into groups are taken out again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<OktaGroupRule>> RemoveAsync(OktaGroupRule rule, bool removeUsers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var action = removeUsers ? "remove, and take its users out of the groups" : "remove, and leave its users in the groups";
        if (!await AllowAsync(rule.Name ?? rule.Id, action, null, null, cancellationToken).ConfigureAwait(false))
        {
            return new(rule, false);
        }

        if (rule.IsActive)
        {
            await Client.GroupRules.DeactivateAsync(rule.Id, cancellationToken).ConfigureAwait(false);
        }

        await Client.GroupRules.DeleteAsync(rule.Id, removeUsers, cancellationToken).ConfigureAwait(false);
        return new(rule, true);
    }

    private ValueTask<bool> AllowAsync(string name, string action, JsonNode? before, JsonNode? after, CancellationToken cancellationToken) =>
        interaction.AllowAsync(new Change($"group rule {name} in {connection.Name}", action, Before: before, After: after), cancellationToken);

    private static JsonObject Describe(string expression, IReadOnlyList<OktaGroup> groups) =>
        new() { ["expression"] = expression, ["groups"] = new JsonArray([.. groups.Select(g => (JsonNode)g.Name)]) };

    private static OktaGroupRule Wish(string name, string expression, IReadOnlyList<string> groupIds, bool activate) => new()
    {
        Id = Wished.Id,
        Name = name,
        Status = activate ? "ACTIVE" : "INACTIVE",
        Conditions = new() { ["expression"] = new JsonObject { ["value"] = expression } },
        Actions = new() { ["assignUserToGroups"] = new JsonObject { ["groupIds"] = new JsonArray([.. groupIds.Select(g => (JsonNode)g)]) } },
    };

    private static void CheckMade(string name, List<string> groupIds)
    {
        if (groupIds.Contains(Wished.Id))
        {
            throw Wished.Refuse($"Making the group rule {name}");
        }
    }

    private static void Check(string name, string expression, IReadOnlyList<OktaGroup> groups)
    {
        var problem = string.IsNullOrWhiteSpace(name) || name.Length > 50 ? $"a rule's name has 1 to 50 characters, this one {name?.Length ?? 0}"
            : string.IsNullOrWhiteSpace(expression) ? "it needs an expression"
            : groups.Count == 0 ? "it needs a group"
            : groups.FirstOrDefault(g => g.Type is not (null or OktaGroup.OktaType)) is { } foreign ? $"group '{foreign.Name}' is of type {foreign.Type}, and rules fill groups made in Okta only"
            : null;
        if (problem is not null)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The group rule '{name}' cannot be made: {problem}.", "Correct the value and try again.", name);
        }
    }
}
