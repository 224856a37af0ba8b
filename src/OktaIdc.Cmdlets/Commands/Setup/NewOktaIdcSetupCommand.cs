using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Writes a commented setup file to start from; it can be rehearsed as it is.</summary>
[Cmdlet(VerbsCommon.New, "OktaIdcSetup", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaIdcSetup.md")]
[OutputType(typeof(FileInfo))]
public sealed class NewOktaIdcSetupCommand : CancellableCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "setup.yaml";

    /// <summary>Which kind of instance of IAM Identity Center it is for.</summary>
    [Parameter]
    public InstanceKind Kind { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var (path, kind, force) = (this.FullPath(Path), Kind, Force.IsPresent);
        WriteResult(path, async (io, token) =>
        {
            SetupStarter.CheckFree(path, force);
            return await io.AllowAsync(new Change($"setup file {path}", "write"), token).ConfigureAwait(false) ? SetupStarter.Write(path, kind, force) : null!;
        });
    }
}
