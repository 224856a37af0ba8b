using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Operations.Rollover;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Sandbox;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>What the module remembers for one runspace: jobs in one process do not see each other's connections.</summary>
internal sealed class RunspaceState
{
    // Weak: a runspace that is gone takes its state with it.
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> s_states = new();

    private readonly ScimTokenJournal _sandboxJournal = new();
    private readonly ConcurrentDictionary<string, object> _sandboxStates = new(StringComparer.Ordinal);

    // The steps that there were when the sandbox started.
    private HashSet<string> _stepsBefore = [];

    /// <summary>The state of the runspace that this thread runs.</summary>
    public static RunspaceState Current => s_states.GetValue(Runspace.DefaultRunspace, _ => new RunspaceState());

    /// <summary>The default connection to Okta.</summary>
    public OktaConnection? Okta { get; private set; }

    /// <summary>The default connection to AWS.</summary>
    public IdcConnection? Idc { get; private set; }

    /// <summary>The sandbox started here.</summary>
    public SandboxServer? Sandbox
    {
        get;
        set
        {
            field = value;
            _sandboxStates.Clear();
            _stepsBefore = [.. Steps.List().Select(s => s.Id)];
        }
    }

    /// <summary>Names that completion has read.</summary>
    public CompletionCache Completions { get; } = new(TimeProvider.System);

    /// <summary>What a cmdlet has taken away in a sandbox and not given back.</summary>
    public TakenAwayJournal TakenAway { get; } = new();

    /// <summary>Steps that wait for a person.</summary>
    public ManualStepStore Steps { get; } = new();

    /// <summary>Secrets that belong to steps (a SCIM token to paste), by the step's id; in memory only.</summary>
    public Dictionary<string, SecureString> StepSecrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Forgets the steps of the sandbox that stops, so that the next one, which has the same ids, does not take them for done.</summary>
    public void ForgetSandboxSteps()
    {
        foreach (var step in Steps.List().Where(s => !_stepsBefore.Contains(s.Id)))
        {
            Steps.Remove(step.Id);
            StepSecrets.Remove(step.Id);
        }
    }

    /// <summary>The journal of SCIM tokens in a folder that was named, or in the usual place.</summary>
    public IScimTokenJournal Journal(IdcConnection idc, string? statePath) => statePath is null ? Journal(idc) : ScimTokenJournal.In(statePath);

    /// <summary>What a staged job remembers: in a file below the folder that was named or the user's own; of a sandbox in memory, where no folder was named.</summary>
    /// <exception cref="Failures.OktaIdcException">StateNotDurable.</exception>
    public StateFile<T> StateFile<T>(IdcConnection idc, string? statePath, string fileName, string job)
        where T : class
    {
        if (statePath is not null || idc.EndpointUrl is not { IsLoopback: true })
        {
            return new StateFile<T>(Path.Combine(DurableState.Folder(statePath, job), fileName));
        }

        if (!_sandboxStates.TryGetValue(fileName, out var known))
        {
            _sandboxStates[fileName] = known = new StateFile<T>(null);
        }

        return (StateFile<T>)known;
    }

    /// <summary>The journal of SCIM tokens: a file that outlives the process, but for a sandbox, which does not.</summary>
    public IScimTokenJournal Journal(IdcConnection idc) => idc.EndpointUrl is { IsLoopback: true }
        ? _sandboxJournal
        : ScimTokenJournal.In(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "OktaIdc"));

    /// <summary>Replaces the connection to Okta. The one before stays open for whoever holds it and gives it to -Connection; none closes it.</summary>
    public void Use(OktaConnection? okta)
    {
        if (okta is null)
        {
            Okta?.Dispose();
        }

        Okta = okta;
    }

    /// <summary>Replaces the connection to AWS. The one before stays open for whoever holds it and gives it to -Connection; none closes it.</summary>
    public void Use(IdcConnection? idc)
    {
        if (idc is null)
        {
            Idc?.Dispose();
        }

        Idc = idc;
    }
}
