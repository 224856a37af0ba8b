using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>Permission sets: find, make or change every part, provision, remove. Idempotent; asks before each change.</summary>
public sealed class PermissionSetOperations(IdcConnection connection, IInteraction interaction)
{
    private readonly PermissionSetReader _reader = new(connection);
    private readonly ProvisioningOperations _provisioning = new(connection, interaction);

    /// <summary>A set by name or ARN, with all its parts; null where there is none.</summary>
    public async Task<IdcPermissionSet?> FindAsync(string nameOrArn, CancellationToken cancellationToken) =>
        await _reader.DescribeAsync(nameOrArn, cancellationToken).ConfigureAwait(false) is { } description
            ? await _reader.CompleteAsync(description, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>A set by name or ARN, with all its parts.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PermissionSetUnknown"/>, with near matches.</exception>
    public async Task<IdcPermissionSet> GetAsync(string nameOrArn, CancellationToken cancellationToken) =>
        await FindAsync(nameOrArn, cancellationToken).ConfigureAwait(false) ?? throw _reader.Unknown(nameOrArn);

    /// <summary>The ARN of a set by name; one reading of all names serves many calls.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PermissionSetUnknown"/>, with near matches; <see cref="ErrorIds.OtherInstance"/>.</exception>
    public async Task<string> GetArnAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        if (!nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            return (await _reader.DescribeAsync(nameOrArn, cancellationToken).ConfigureAwait(false) ?? throw _reader.Unknown(nameOrArn)).PermissionSetArn;
        }

        await _reader.CheckHomeAsync(nameOrArn, cancellationToken).ConfigureAwait(false);
        return nameOrArn;
    }

    /// <summary>Names by ARN of all sets.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListNamesAsync(CancellationToken cancellationToken) =>
        (await _reader.DescribeAllAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(d => d.PermissionSetArn, d => d.Name, StringComparer.Ordinal);

    /// <summary>All sets whose name the filter takes, with all their parts, each as soon as it is read; in AWS's order.</summary>
    public async IAsyncEnumerable<IdcPermissionSet> ListAsync(Func<string, bool>? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var description in _reader.StreamAsync(cancellationToken).ConfigureAwait(false))
        {
            if (filter?.Invoke(description.Name) ?? true)
            {
                yield return await _reader.CompleteAsync(description, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Makes the set, or changes the parts that differ, and provisions it anew into every account where an older state is. A run that was
    /// killed in between is finished by the next.
    /// </summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.PermissionSetInvalid"/> before anything is sent; <see cref="ErrorIds.PermissionSetProvisioningFailed"/>; or AWS refused.
    /// </exception>
    public async Task<Outcome<IdcPermissionSet>> EnsureAsync(PermissionSetWish wished, CancellationToken cancellationToken)
    {
        PermissionSetRules.Check(wished);
        var instance = await _reader.InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        var existing = await _reader.DescribeAsync(wished.Name, cancellationToken).ConfigureAwait(false);
        var live = existing is null ? null : await _reader.CompleteAsync(existing, cancellationToken).ConfigureAwait(false);
        var outcome = await ApplyAsync(wished, live, cancellationToken).ConfigureAwait(false);
        if (outcome is not { Changed: true, Result.PermissionSetArn: { } arn })
        {
            return outcome;
        }

        var description = await connection.Client.SsoAdmin.DescribePermissionSetAsync(instance, arn, cancellationToken).ConfigureAwait(false) ?? throw _reader.Unknown(wished.Name);
        _reader.Remember(description);
        return outcome with { Result = await _reader.CompleteAsync(description, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>The same where the live state is known: nothing of it is read again.</summary>
    /// <param name="wished">The wished set.</param>
    /// <param name="live">The set with all its parts; null where there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<Outcome<IdcPermissionSet>> ApplyAsync(PermissionSetWish wished, IdcPermissionSet? live, CancellationToken cancellationToken)
    {
        PermissionSetRules.Check(wished);
        var instance = await _reader.InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        var differences = live is null ? [] : PermissionSetDifference.Compare(live, wished, connection.Region);
        if (live is not null && differences.Count == 0)
        {
            return new Outcome<IdcPermissionSet>(live, await _provisioning.CatchUpAsync(live.Name, live.PermissionSetArn!, cancellationToken).ConfigureAwait(false));
        }

        if (!await interaction.AllowAsync(ChangeOf(live, wished, differences), cancellationToken).ConfigureAwait(false))
        {
            return new Outcome<IdcPermissionSet>(Preview(live, wished), false);
        }

        var made = live ?? await CreateAsync(instance, wished, cancellationToken).ConfigureAwait(false);
        await new PermissionSetWriter(connection, instance, isFresh: live is null).WriteAsync(made, wished, cancellationToken).ConfigureAwait(false);
        if (live is not null)
        {
            await _provisioning.CatchUpAsync(live.Name, live.PermissionSetArn!, cancellationToken).ConfigureAwait(false);
        }

        return new Outcome<IdcPermissionSet>(Preview(made, wished), true);
    }

    /// <summary>Writes the newest state of a set into accounts that have an older one; the given accounts always.</summary>
    /// <param name="nameOrArn">The set.</param>
    /// <param name="accountIds">The accounts; empty for every account where it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ProvisioningStatus>> PublishAsync(string nameOrArn, IReadOnlyList<string> accountIds, CancellationToken cancellationToken)
    {
        var description = await _reader.DescribeAsync(nameOrArn, cancellationToken).ConfigureAwait(false) ?? throw _reader.Unknown(nameOrArn);
        return await _provisioning.PublishAsync(description.Name, description.PermissionSetArn, accountIds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a set. It must have no assignments; remove those first (<see cref="AssignmentOperations"/>).</summary>
    /// <returns>True where something was removed; false where it is not there or the change was not allowed.</returns>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PermissionSetInUse"/>, naming the accounts.</exception>
    public async Task<bool> RemoveAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        var instance = await _reader.InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        if (await _reader.DescribeAsync(nameOrArn, cancellationToken).ConfigureAwait(false) is not { } set)
        {
            return false;
        }

        var accounts = await connection.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance, set.PermissionSetArn, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (accounts.Count > 0)
        {
            throw new OktaIdcException(
                ErrorIds.PermissionSetInUse,
                FailureCategory.Conflict,
                $"Permission set '{set.Name}' is assigned in {accounts.Count} account{(accounts.Count == 1 ? "" : "s")}: {string.Join(", ", accounts.Take(5))}{(accounts.Count > 5 ? ", ..." : "")}.",
                $"Remove its assignments first: Get-IdcAssignment -PermissionSet {CommandText.Argument(set.Name)} | Remove-IdcAssignment.",
                set.Name);
        }

        if (!await interaction.AllowAsync(new Change($"permission set {set.Name} in {connection}", "remove"), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await new ConflictPatience(connection.Client.Pace).RunAsync(() => connection.Client.SsoAdmin.DeletePermissionSetAsync(instance, set.PermissionSetArn, cancellationToken), cancellationToken).ConfigureAwait(false);
        _reader.Forget();
        return true;
    }

    private async Task<IdcPermissionSet> CreateAsync(string instance, PermissionSetWish wished, CancellationToken cancellationToken)
    {
        var spec = new PermissionSetSpec(wished.Name, wished.Description, wished.SessionDuration, wished.RelayState);
        Tag[] tags = [.. (wished.Tags ?? new Dictionary<string, string>()).Select(t => new Tag(t.Key, t.Value))];
        try
        {
            var made = await connection.Client.SsoAdmin.CreatePermissionSetAsync(instance, spec, tags, cancellationToken).ConfigureAwait(false);
            _reader.Remember(made);
            return new IdcPermissionSet
            {
                Name = made.Name,
                PermissionSetArn = made.PermissionSetArn,
                Description = wished.Description,
                SessionDuration = wished.SessionDuration,
                RelayState = wished.RelayState,
                Tags = wished.Tags ?? new Dictionary<string, string>(),
            };
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Conflict or FailureCategory.AlreadyExists)
        {
            // A repeated request whose first answer was lost, or somebody else was quicker: go on with the set that is there.
            _reader.Forget();
            if (await FindAsync(wished.Name, cancellationToken).ConfigureAwait(false) is { } there)
            {
                return there;
            }

            throw;
        }
    }

    private Change ChangeOf(IdcPermissionSet? live, PermissionSetWish wished, IReadOnlyList<PermissionSetDifference> differences)
    {
        var target = $"permission set {wished.Name} in {connection}";
        return live is null
            ? new Change(target, "create", After: Describe(Preview(null, wished)))
            : new Change(target, string.Join(", ", differences.Select(d => d.Action)), "it differs from the wished state", Describe(live), Describe(Preview(live, wished)));
    }

    private static JsonObject Describe(IdcPermissionSet set) => new()
    {
        ["description"] = set.Description,
        ["sessionDuration"] = set.SessionDuration.ToString(),
        ["relayState"] = set.RelayState,
        ["managedPolicies"] = new JsonArray([.. set.ManagedPolicies.Select(p => JsonValue.Create(p))]),
        ["customerManagedPolicies"] = new JsonArray([.. set.CustomerManagedPolicies.Select(p => JsonValue.Create(p.Path + p.Name))]),
        ["inlinePolicy"] = set.InlinePolicy,
        ["permissionsBoundary"] = set.PermissionsBoundary is { } b ? b.ManagedPolicyArn ?? b.CustomerManagedPolicy?.Path + b.CustomerManagedPolicy?.Name : null,
        ["tags"] = new JsonObject(set.Tags.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value))),
    };

    private IdcPermissionSet Preview(IdcPermissionSet? live, PermissionSetWish wished) => new()
    {
        Name = wished.Name,
        PermissionSetArn = live?.PermissionSetArn,
        CreatedDate = live?.CreatedDate,
        Description = wished.Description,
        SessionDuration = wished.SessionDuration,
        RelayState = wished.RelayState,
        ManagedPolicies = [.. wished.ManagedPolicies.Select(p => ManagedPolicyArn.Resolve(p, connection.Region))],
        CustomerManagedPolicies = wished.CustomerManagedPolicies,
        InlinePolicy = wished.InlinePolicy,
        PermissionsBoundary = PermissionSetDifference.Resolved(wished.PermissionsBoundary, connection.Region),
        Tags = wished.Tags ?? live?.Tags ?? new Dictionary<string, string>(),
    };
}
