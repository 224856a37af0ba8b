namespace OktaIdc.Setup.Plans;

/// <summary>The typed content of a step; one derived record per kind, one executor per record.</summary>
public abstract record StepBody;
