using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Waits until Okta's push has brought a group, and with it so many members as asked for.</summary>
[Cmdlet(VerbsLifecycle.Wait, "IdcGroup", DefaultParameterSetName = NameSet)]
[OutputType(typeof(IdcGroup))]
public sealed class WaitIdcGroupCommand : ConnectedCmdlet
{
    private const string NameSet = "Name";
    private const string PushSet = "Push";

    /// <summary>Display names of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("Name")]
    public string[] DisplayName { get; set; } = [];

    /// <summary>What Push-OktaGroup returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PushSet)]
    public OktaPushMapping Push { get; set; } = null!;

    /// <summary>Members it must have at least.</summary>
    [Parameter]
    [ValidateRange(0, 100_000)]
    public int MinimumMembers { get; set; }

    /// <summary>How long to wait.</summary>
    [Parameter]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NameSet)
        {
            foreach (var name in DisplayName)
            {
                Wait(name, (_, _) => Task.FromResult(name));
            }
        }
        else if (!Wished.Any(Push.Id))
        {
            // Okta keeps a record of the group in the app, which has the name that AWS knows.
            Wait(Push, async (_, token) => Push.TargetGroupId is { } target
                ? (await Okta.Client.Groups.GetAsync(target, token).ConfigureAwait(false)).Name
                : await Push.SourceNameAsync(Okta, token).ConfigureAwait(false));
        }
    }

    private void Wait(object target, Func<IInteraction, CancellationToken, Task<string>> find) => WriteResult(target, async (io, token) =>
    {
        var name = await find(io, token).ConfigureAwait(false);
        await io.ProgressAsync(new ProgressReport("Waiting for the group", name), token).ConfigureAwait(false);
        return await new IdcIdentityOperations(Idc).WaitForGroupAsync(name, MinimumMembers, Timeout, token).ConfigureAwait(false);
    });
}
