using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Refuses plans that remove more than is allowed, before anything is changed. Rounds of one run are added up.</summary>
public sealed class DeletionLimit
{
    private const int Named = 8;
    private readonly int _allowed;
    private readonly int? _given;
    private readonly Dictionary<string, string> _deletions = new(StringComparer.Ordinal);

    /// <summary>Makes a limit.</summary>
    /// <param name="setup">The setup, with its own limit.</param>
    /// <param name="given">What whoever runs it allows instead; null: the setup's limit.</param>
    public DeletionLimit(SetupDocument setup, int? given)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (_allowed, _given) = (given ?? setup.MaxDeletions, given);
    }

    /// <summary>Checks one more plan of the run.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.DeletionsRefused"/>.</exception>
    public void Check(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var step in plan.Deletions)
        {
            _deletions[step.Id] = step.Target;
        }

        if (_deletions.Count > _allowed)
        {
            throw new OktaIdcException(
                ErrorIds.DeletionsRefused,
                FailureCategory.Refused,
                $"The plan removes {_deletions.Count} object{(_deletions.Count == 1 ? "" : "s")}, and {(_given is null ? $"the setup allows {_allowed} (maxDeletions)" : $"{_allowed} are allowed")}: {string.Join(", ", _deletions.Values.Take(Named))}{(_deletions.Count > Named ? ", ..." : "")}.",
                $"Review the plan. If all of it is meant, allow it: --allow-deletions {_deletions.Count}, or -AllowDeletions {_deletions.Count}.",
                "maxDeletions");
        }
    }
}
