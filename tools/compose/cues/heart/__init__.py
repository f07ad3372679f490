"""What the cues of the series 'My Heart' share.  Each cue is a folder beside this one."""
