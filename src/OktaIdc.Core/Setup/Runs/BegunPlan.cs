using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Remembers, in the state folder, which saved plan a run began: killed, or waiting for a person, the next run goes on with it.</summary>
internal sealed class BegunPlan(string? statePath)
{
    private readonly string? _path = statePath is null ? null : Path.Combine(statePath, "begun-plan");

    /// <summary>True where a run of this very plan began and did not end.</summary>
    public bool Is(PlanDocument plan) => _path is not null && File.Exists(_path) && Guard(() => File.ReadAllText(_path).Trim()) == Name(plan);

    /// <summary>A run of this plan begins.</summary>
    public void Begin(PlanDocument plan)
    {
        if (_path is not null)
        {
            Guard(() =>
            {
                var name = System.Text.Encoding.UTF8.GetBytes(Name(plan));
                Access.PrivateFile.Replace(_path, stream => stream.Write(name, 0, name.Length));
                return "";
            });
        }
    }

    /// <summary>The run has done all of it.</summary>
    public void End()
    {
        if (_path is not null && File.Exists(_path))
        {
            Guard(() =>
            {
                File.Delete(_path);
                return "";
            });
        }
    }

    private static string Name(PlanDocument plan) => $"{plan.MadeAt:O} {plan.SetupFingerprint} {plan.StateFingerprint}";

    private string Guard(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The state file '{_path}' cannot be used: {e.Message}", "Check the rights on the folder, or name another one with --state.", _path, e);
        }
    }
}
