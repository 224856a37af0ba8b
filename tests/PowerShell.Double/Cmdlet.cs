namespace System.Management.Automation;

public abstract class Cmdlet
{
    internal CommandRuntime Runtime { get; set; } = null!;

    public bool Stopping => Runtime.IsStopping;

    public void WriteObject(object sendToPipeline) => Runtime.WriteObject(sendToPipeline);

    public void WriteObject(object sendToPipeline, bool enumerateCollection)
    {
        if (enumerateCollection && sendToPipeline is Collections.IEnumerable many and not string)
        {
            foreach (var item in many)
            {
                Runtime.WriteObject(item);
            }

            return;
        }

        Runtime.WriteObject(sendToPipeline);
    }

    public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

    public void WriteWarning(string text) => Runtime.WriteText(Runtime.Result.Warnings, text);

    public void WriteVerbose(string text) => Runtime.WriteText(Runtime.Result.Verbose, text);

    public void WriteDebug(string text) => Runtime.WriteText(Runtime.Result.Debug, text);

    public void WriteProgress(ProgressRecord progressRecord)
    {
        Runtime.ThrowIfWriteNotPermitted();
        Runtime.Result.Progress.Add(progressRecord);
    }

    public void WriteInformation(object messageData, string[] tags) => Runtime.WriteText(Runtime.Result.Information, messageData.ToString() ?? "");

    public bool ShouldProcess(string target) => ShouldProcess(target, Runtime.CommandName);

    public bool ShouldProcess(string target, string action) => Runtime.ShouldProcess(target, action);

    public bool ShouldContinue(string query, string caption) => Runtime.ShouldContinue(query);

    public bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) => Runtime.ShouldContinue(query);

    public void ThrowTerminatingError(ErrorRecord errorRecord) => Runtime.ThrowTerminatingError(errorRecord);

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }

    internal void DoBegin() => BeginProcessing();

    internal void DoProcess() => ProcessRecord();

    internal void DoEnd() => EndProcessing();

    internal void DoStop() => StopProcessing();
}

public abstract class PSCmdlet : Cmdlet
{
    public InvocationInfo MyInvocation => Runtime.Invocation;

    public SessionState SessionState => Runtime.Session;

    public Host.PSHost? Host => Runtime.Host;

    public CommandInvocationIntrinsics InvokeCommand => Runtime.InvokeCommand;

    public string ParameterSetName => Runtime.ParameterSetName;

    public string GetUnresolvedProviderPathFromPSPath(string path) => IO.Path.GetFullPath(path);
}
