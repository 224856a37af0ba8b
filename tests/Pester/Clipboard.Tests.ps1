BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $unix = [Environment]::OSVersion.Platform -eq 'Unix'
    $path = $env:PATH
    $folder = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-clipboard-$([guid]::NewGuid())"
    New-Item -ItemType Directory $folder | Out-Null
    $clip = Join-Path $folder 'content'

    function Set-FakeClipboard([string] $Body) {
        Set-Content -LiteralPath (Join-Path $folder 'xclip') -Value "#!/bin/sh`n$Body"
        & /bin/chmod +x (Join-Path $folder 'xclip')
    }

    # A runspace with a step that keeps a SCIM token, in which a cmdlet can be stopped as Ctrl+C does.
    function New-StepShell {
        $shell = [powershell]::Create()
        $shell.AddScript("Import-Module '$((Get-Module OktaIdc).Path)'; Start-OktaIdcSandbox | Out-Null; `$script:step = Enable-IdcScim -Accept | Set-OktaProvisioning -App (New-OktaIdcApp) -Via Manual").Invoke() | Out-Null
        $shell.Commands.Clear()
        $shell
    }

    function Wait-Until([scriptblock] $Condition) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($watch.Elapsed.TotalSeconds -gt 20) { throw "Nothing happened: $Condition" }
            [Threading.Thread]::Sleep(20)
        }
    }
}

AfterAll {
    $env:PATH = $path
    Remove-Item -Recurse -Force $folder -ErrorAction SilentlyContinue
}

Describe 'Copy-OktaIdcStepSecret' {
    BeforeEach {
        if (-not $unix) { Set-ItResult -Skipped -Because 'the clipboard of this system cannot be replaced by a script' }
        Remove-Item $clip -ErrorAction SilentlyContinue
        $env:PATH = $folder
        $shell = New-StepShell
    }

    AfterEach {
        $shell.Commands.Clear()
        $shell.AddScript('Stop-OktaIdcSandbox').Invoke() | Out-Null
        $shell.Dispose()
        $env:PATH = $path
    }

    It 'puts the secret on the clipboard through standard input, and clears it at once when it is stopped' {
        Set-FakeClipboard "/bin/cat > '$clip.new'; /bin/mv '$clip.new' '$clip'; echo `"`$@`" > '$clip.arguments'"
        $shell.AddScript('$script:step | Copy-OktaIdcStepSecret').BeginInvoke() | Out-Null
        Wait-Until { (Test-Path $clip) -and (Get-Item $clip).Length -gt 20 }
        $secret = Get-Content $clip
        $shell.Stop()
        Wait-Until { $null -eq (Get-Content $clip) }
        Get-Content "$clip.arguments" | Should -Not -BeLike "*$secret*"
        $shell.Streams.Warning.Message | Should -Not -BeLike "*$secret*"
    }

    It 'clears it too where it is stopped while the program is still taking the secret' {
        Set-FakeClipboard "if [ -e '$clip' ]; then /bin/cat > '$clip'; else /bin/cat > '$clip'; exec /bin/sleep 60; fi"
        $shell.AddScript('$script:step | Copy-OktaIdcStepSecret').BeginInvoke() | Out-Null
        Wait-Until { (Test-Path $clip) -and (Get-Item $clip).Length -gt 20 }
        $shell.Stop()
        Wait-Until { (Get-Item $clip).Length -eq 0 }
    }

    It 'says that there is no clipboard, and takes no program from the current folder by an empty entry of the path' {
        Set-FakeClipboard "/bin/cat > '$clip'"
        $env:PATH = [IO.Path]::PathSeparator + '.' + [IO.Path]::PathSeparator
        Push-Location $folder
        [Environment]::CurrentDirectory = $folder
        try { $shell.AddScript('$script:step | Copy-OktaIdcStepSecret').Invoke() | Out-Null }
        finally {
            Pop-Location
            [Environment]::CurrentDirectory = $PSScriptRoot
        }

        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'NoClipboard,*'
        Test-Path $clip | Should -BeFalse
    }

    It 'names the program that fails, without the secret' {
        Set-FakeClipboard '/bin/cat > /dev/null; exit 3'
        $shell.AddScript('$script:step | Copy-OktaIdcStepSecret').Invoke() | Out-Null
        "$($shell.Streams.Error[0])" | Should -BeLike '*xclip ended with exit code 3*'
    }
}
