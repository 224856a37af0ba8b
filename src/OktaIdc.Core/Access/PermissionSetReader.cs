using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Access;

/// <summary>Reads permission sets with their parts. AWS lists ARNs only, so names are learned once and kept.</summary>
internal sealed class PermissionSetReader(IdcConnection connection)
{
    private readonly Dictionary<string, PermissionSetDescription> _byName = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly InstanceOperations _instances = new(connection, SilentInteraction.Instance);
    private bool _complete;

    public async Task<string> InstanceArnAsync(CancellationToken cancellationToken) =>
        (await _instances.RequireOrganizationAsync(cancellationToken).ConfigureAwait(false)).InstanceArn;

    /// <summary>The description of a set by name or ARN; null where there is none.</summary>
    public async Task<PermissionSetDescription?> DescribeAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        if (nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            var instance = await CheckHomeAsync(nameOrArn, cancellationToken).ConfigureAwait(false);
            return await connection.Client.SsoAdmin.DescribePermissionSetAsync(instance, nameOrArn, cancellationToken).ConfigureAwait(false);
        }

        await IndexAsync(cancellationToken).ConfigureAwait(false);
        return _byName.GetValueOrDefault(nameOrArn);
    }

    /// <summary>The instance, after a look at whether the permission set of that ARN is at home there.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.OtherInstance"/>.</exception>
    public async Task<string> CheckHomeAsync(string permissionSetArn, CancellationToken cancellationToken)
    {
        // arn:aws:sso:::instance/ssoins-1 and arn:aws:sso:::permissionSet/ssoins-1/ps-2
        var instance = await InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        var home = permissionSetArn.Split('/');
        return home.Length != 3 || instance.EndsWith("/" + home[1], StringComparison.Ordinal) ? instance : throw new OktaIdcException(
            ErrorIds.OtherInstance,
            FailureCategory.InvalidArgument,
            $"{permissionSetArn} is a permission set of the instance {home[1]}, and the connection to {connection} has {instance}.",
            "Name the permission set instead, or give the connection that the ARN came from (-Connection).",
            permissionSetArn);
    }

    /// <summary>All sets, without their policies.</summary>
    public async Task<IReadOnlyList<PermissionSetDescription>> DescribeAllAsync(CancellationToken cancellationToken)
    {
        await IndexAsync(cancellationToken).ConfigureAwait(false);
        return [.. _byName.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];
    }

    /// <summary>All sets, without their policies, each as soon as it is read; in AWS's order.</summary>
    public async IAsyncEnumerable<PermissionSetDescription> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_complete)
        {
            foreach (var known in _byName.Values)
            {
                yield return known;
            }

            yield break;
        }

        await foreach (var description in ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            _byName[description.Name] = description;
            yield return description;
        }

        _complete = true;
    }

    /// <summary>The error for a name that does not exist.</summary>
    public OktaIdcException Unknown(string name) => new(
        ErrorIds.PermissionSetUnknown,
        FailureCategory.NotFound,
        $"There is no permission set '{name}'. {NearMatch.Suggest(name, _byName.Keys)}".TrimEnd(),
        "Correct the name, or make the set with New-IdcPermissionSet.",
        name);

    public void Remember(PermissionSetDescription description) => _byName[description.Name] = description;

    public void Forget()
    {
        _byName.Clear();
        _complete = false;
    }

    /// <summary>The operations that <see cref="CompleteAsync(IdcPermissionSet, CancellationToken)"/> calls for a set, one page each.</summary>
    public static ImmutableArray<string> Parts { get; } =
        ["ListManagedPoliciesInPermissionSet", "ListCustomerManagedPolicyReferencesInPermissionSet", "GetInlinePolicyForPermissionSet", "GetPermissionsBoundaryForPermissionSet", "ListTagsForResource"];

    /// <summary>A set without policies, boundary and tags.</summary>
    public static IdcPermissionSet Bare(PermissionSetDescription d) => new()
    {
        Name = d.Name,
        PermissionSetArn = d.PermissionSetArn,
        Description = d.Description,
        SessionDuration = d.SessionDuration ?? TimeSpan.FromHours(1),
        RelayState = d.RelayState,
        CreatedDate = d.CreatedDate,
    };

    /// <summary>Policies, boundary and tags of a set.</summary>
    public Task<IdcPermissionSet> CompleteAsync(PermissionSetDescription d, CancellationToken cancellationToken) => CompleteAsync(Bare(d), cancellationToken);

    /// <summary>Policies, boundary and tags of a set.</summary>
    public async Task<IdcPermissionSet> CompleteAsync(IdcPermissionSet bare, CancellationToken cancellationToken)
    {
        var (admin, instance, arn) = (connection.Client.SsoAdmin, await InstanceArnAsync(cancellationToken).ConfigureAwait(false), bare.PermissionSetArn!);
        return bare with
        {
            ManagedPolicies = await admin.ListManagedPoliciesAsync(instance, arn, cancellationToken).Select(p => p.Arn).ToListAsync(cancellationToken).ConfigureAwait(false),
            CustomerManagedPolicies = await admin.ListCustomerManagedPoliciesAsync(instance, arn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            InlinePolicy = await admin.GetInlinePolicyAsync(instance, arn, cancellationToken).ConfigureAwait(false),
            PermissionsBoundary = await admin.GetPermissionsBoundaryAsync(instance, arn, cancellationToken).ConfigureAwait(false),
            Tags = await TagsAsync(instance, arn, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<Dictionary<string, string>> TagsAsync(string instance, string arn, CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var tag in connection.Client.SsoAdmin.ListTagsForResourceAsync(instance, arn, cancellationToken).ConfigureAwait(false))
        {
            tags[tag.Key] = tag.Value;
        }

        return tags;
    }

    private async Task IndexAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_complete)
            {
                return;
            }

            await foreach (var description in ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                _byName[description.Name] = description;
            }

            _complete = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async IAsyncEnumerable<PermissionSetDescription> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = await InstanceArnAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var arn in connection.Client.SsoAdmin.ListPermissionSetsAsync(instance, cancellationToken).ConfigureAwait(false))
        {
            if (await connection.Client.SsoAdmin.DescribePermissionSetAsync(instance, arn, cancellationToken).ConfigureAwait(false) is { } description)
            {
                yield return description;
            }
        }
    }
}
