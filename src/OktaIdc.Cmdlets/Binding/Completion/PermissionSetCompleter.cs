using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of permission sets. AWS lists ARNs only, so each name costs a request.</summary>
internal sealed class PermissionSetCompleter : IdcNameCompleter
{
    /// <inheritdoc/>
    protected override async IAsyncEnumerable<Suggestion> ReadAsync(IdcConnection idc, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = (await new InstanceOperations(idc, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false)).InstanceArn;
        await foreach (var arn in idc.Client.SsoAdmin.ListPermissionSetsAsync(instance, cancellationToken).ConfigureAwait(false))
        {
            if (await idc.Client.SsoAdmin.DescribePermissionSetAsync(instance, arn, cancellationToken).ConfigureAwait(false) is { } set)
            {
                yield return new Suggestion(set.Name, $"{set.Description ?? arn} {set.SessionDuration}".TrimEnd());
            }
        }
    }
}
