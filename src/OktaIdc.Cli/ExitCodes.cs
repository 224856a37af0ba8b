using OktaIdc.Failures;

namespace OktaIdc.Cli;

/// <summary>What the exit code says; part of the command line's contract.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failure = 1;

    /// <summary>There are changes or drift.</summary>
    public const int Changes = 2;

    /// <summary>A person has to do something first.</summary>
    public const int WaitingForPerson = 3;

    /// <summary>Refused: limit on deletions, or the world has moved.</summary>
    public const int Refused = 4;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;

    /// <summary>The code of a failure: refused where nothing was changed on purpose.</summary>
    public static int Of(OktaIdcException failure) => failure.ErrorId is ErrorIds.DeletionsRefused or ErrorIds.PlanOutdated or ErrorIds.RunLocked ? Refused : Failure;
}
