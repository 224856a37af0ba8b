namespace OktaIdc.Neighbour;

/// <summary>A copy of a library that answered.</summary>
public sealed record NeighbourLibrary(string Name, string Version, string Location, string Said);
