namespace System.Management.Automation;

/// <summary>Select-Object, so far as -First goes (Select-Object.cs 695-745 of Microsoft.PowerShell.Commands.Utility).</summary>
[Cmdlet("Select", "Object")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private int _passed;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public int First { get; set; }

    internal static EngineCommand FirstOf(int count) => new(typeof(SelectObjectCommand)) { Named = new Dictionary<string, object?> { ["First"] = count } };

    protected override void ProcessRecord()
    {
        WriteObject(InputObject!);
        if (++_passed >= First)
        {
            throw new StopUpstreamCommandsException(this);
        }
    }
}
