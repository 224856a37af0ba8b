using OktaIdc.Sandbox;
using OktaIdc.Setup;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>What is rehearsed.</summary>
/// <param name="Setup">The wished state.</param>
/// <param name="Plane">Which answers unpublished calls get.</param>
/// <param name="Speed">How many times faster than the vendors.</param>
internal sealed record RehearsalOptions(SetupDocument Setup, Plane Plane, double Speed);
