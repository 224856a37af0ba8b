# Runs scripts in a runspace of their own, with a host that writes down what a person would read and answers for that person.
if (-not ('OktaIdc.Tests.RecordingHost' -as [type])) {
    Add-Type -TypeDefinition (Get-Content (Join-Path $PSScriptRoot 'RecordingHost.cs') -Raw)
}

# A runspace with the module imported; -NoHost for one without any user interface, as runbooks have.
function New-Recorder([switch] $NoHost) {
    $recordingHost = if (-not $NoHost) { [OktaIdc.Tests.RecordingHost]::new() }
    $runspace = if ($NoHost) { [runspacefactory]::CreateRunspace() } else { [runspacefactory]::CreateRunspace($recordingHost) }
    $runspace.Open()
    $recorder = [pscustomobject]@{ Host = $recordingHost; Runspace = $runspace }
    Invoke-Recorded $recorder "Import-Module '$(Join-Path $PSScriptRoot 'Sandbox.psm1')' -Force" | Out-Null
    $recorder
}

# What a script wrote, said and asked. Answers are given in order: Yes, 'Yes to All', No, 'No to All'.
function Invoke-Recorded($Recorder, [string] $Script, [string[]] $Answers = @()) {
    if ($Recorder.Host) {
        $Recorder.Host.Recorded.Clear()
        foreach ($answer in $Answers) { $Recorder.Host.Recorded.Answers.Enqueue($answer) }
    }
    $shell = [powershell]::Create()
    try {
        $shell.Runspace = $Recorder.Runspace
        $failure = $null
        $output = @()
        try { $output = @($shell.AddScript($Script).Invoke()) }
        catch { $failure = $_.Exception.GetBaseException() }
        [pscustomobject]@{
            Output    = $output
            Lines     = @(if ($Recorder.Host) { $Recorder.Host.Recorded.Lines })
            Questions = @(if ($Recorder.Host) { $Recorder.Host.Recorded.Questions })
            Progress  = @(if ($Recorder.Host) { $Recorder.Host.Recorded.Progress })
            Errors    = @($shell.Streams.Error)
            Warnings  = @($shell.Streams.Warning)
            Verbose   = @($shell.Streams.Verbose)
            Failure   = $failure
        }
    }
    finally { $shell.Dispose() }
}

function Remove-Recorder($Recorder) {
    Invoke-Recorded $Recorder 'Stop-OktaIdcSandbox -Confirm:$false' | Out-Null
    $Recorder.Runspace.Dispose()
}

Export-ModuleMember -Function *
