using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>A cmdlet that changes group pushes which are there, each named by itself or by its group.</summary>
public abstract class GroupPushCommand : ConnectedCmdlet
{
    /// <summary>What Get-OktaGroupPush returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Mapping")]
    public OktaPushMapping[] Mapping { get; set; } = [];

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Group")]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>The app: label, id or object; what Get-OktaGroupPush returned names its own.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("AppId")]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var mapping in Mapping)
        {
            WriteOutcome(mapping, async (io, token) => await NamedAsync(io, await App.FindAsync(Okta, io, token).ConfigureAwait(false), mapping, token).ConfigureAwait(false));
        }

        foreach (var reference in Group)
        {
            WriteOutcome(reference, async (io, token) =>
            {
                var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
                var group = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                var mapping = await new OktaGroupPushOperations(Okta, io).FindAsync(app.Id, group.Id, token).ConfigureAwait(false);
                return mapping is null ? NotPushed(group) : await NamedAsync(io, app, mapping, token).ConfigureAwait(false);
            });
        }
    }

    /// <summary>Makes the change.</summary>
    private protected abstract Task<Outcome<OktaPushMapping>> ChangeAsync(
        OktaGroupPushOperations pushes, OktaApp app, OktaPushMapping mapping, string groupName, CancellationToken cancellationToken);

    /// <summary>What comes of a group that is not pushed.</summary>
    private protected virtual Outcome<OktaPushMapping> NotPushed(OktaGroup group) => throw new OktaIdcException(
        ErrorIds.OktaGroupNotPushed, FailureCategory.NotFound, $"The group '{group.Name}' is not pushed to the app.", "Push it with Push-OktaGroup.", group.Name);

    private async Task<Outcome<OktaPushMapping>> NamedAsync(IInteraction io, OktaApp app, OktaPushMapping mapping, CancellationToken token)
    {
        var name = await mapping.SourceNameAsync(Okta, token).ConfigureAwait(false);
        return await ChangeAsync(new OktaGroupPushOperations(Okta, io), app, mapping, name, token).ConfigureAwait(false);
    }
}
